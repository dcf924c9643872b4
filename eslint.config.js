import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: [".venv/", "build/", "node_modules/"] },
  js.configs.recommended,
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2023, sourceType: "module" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      curly: ["error", "multi-line"],
      eqeqeq: "error",
      "max-depth": ["error", 3],
      "max-lines": ["error", 250],
      "max-lines-per-function": ["error", { max: 70, skipComments: true }],
      "no-console": ["error", { allow: ["error", "info"] }],
      "no-implicit-globals": "error",
      "no-param-reassign": "error",
      "no-shadow": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "off",
    },
  },
  {
    files: ["site/assets/js/**"],
    languageOptions: { globals: { ...globals.browser, __md_scope: "readonly" } },
  },
  { files: ["tests/js/**"], languageOptions: { globals: globals.node } },
];
