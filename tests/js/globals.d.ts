// What the theme gives to every page.
declare const __md_scope: URL;
