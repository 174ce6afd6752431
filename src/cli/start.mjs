#!/usr/bin/env node
// `npm start`.
import { run } from "./made.mjs";

await run("service");
