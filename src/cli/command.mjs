#!/usr/bin/env node
// The command, by whatever Node this is started with; `xiaoxi.mjs` finds the project's own.
import { run } from "./made.mjs";

await run("xiaoxi");
