#!/usr/bin/env node
// `npm start`.
import { setFlagsFromString } from "node:v8";
import { run } from "./made.mjs";

// By itself V8 lets the heap grow to several times what is used before it looks for what is not; a county office's computer is small.
setFlagsFromString("--heap-growing-percent=50");

await run("service");
