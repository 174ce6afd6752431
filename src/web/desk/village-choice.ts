import type { Office } from "../../office/office.ts";
import { sayPlace } from "../place.tsx";

/**
 * The code of the village somebody of the staff chose or typed: as offered (township and name), as a bare name that
 * only one village has, or "" when nothing was typed. Null when no village, or more than one, is called so.
 */
export function villageOf(office: Office, typed: string): string | null {
  const words = typed.trim();
  if (!words) return "";
  const places = office.villages();
  const exact = places.filter((place) => place.code === words || sayPlace(place) === words);
  const named = exact.length > 0 ? exact : places.filter(({ name }) => name === words || `${name}村` === words);
  const found = named.length > 0 ? named : office.findVillages(words);
  return found.length === 1 ? (found[0]?.code ?? null) : null;
}
