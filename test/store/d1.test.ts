import { d1Store } from "../../src/store/d1.ts";
import { openD1 } from "../d1.ts";
import { storeContract } from "./contract.ts";

storeContract("D1", async () => {
  const { d1, dispose } = await openD1();
  return { store: d1Store(d1), dispose };
});
