import { writePage } from "./fidelity/page.ts";

/** Writes the table of assumed constants into docs/fidelity.md; a test compares them. */
writePage();
