import { readConfig } from "../src/config.ts";
import { type House, openHouse } from "../src/house.node.ts";
import { segmenterOfTests } from "./dictionary.ts";

/** The house of a folder as the commands and the service open it, in this process. Close its store when done. */
export async function houseIn(DATA_DIR: string, SECRET_KEY?: string): Promise<House> {
  const config = readConfig({ DATA_DIR, SECRET_KEY });
  if ("wrong" in config) throw new Error(config.wrong.join());
  return openHouse(config, { log: () => {}, segmenter: segmenterOfTests });
}
