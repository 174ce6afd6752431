import { above, type County, type Foreign, opens, runStart, type Scan, type Township } from "./scan.ts";
import { isGeneric } from "./surroundings.ts";

const [STREET, DISTRICT, PROVINCE] = [..."街区省"].map((char) => char.charCodeAt(0));
/** So far a township's or county's name may be from ours and still be meant. */
const FARTHEST = 2;

const isAlnum = (code: number) => (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a);

/** The township whose name ends at `at`, before 镇, 乡 or 街道: ours though misspelt, or one of elsewhere. */
export function townshipCalled(scan: Scan, at: number): Township | Foreign | null {
  const { text, books, furthest } = scan;
  const word = text.charCodeAt(at) === STREET ? /^街(?:道办事处|道办|道|办)/.exec(text.slice(at, at + 5))?.[0] : "乡";
  if (!word) return null;
  const end = at + word.length;
  const likes = books.townshipsBefore(text, at, furthest).filter(({ start, of, apart }) => {
    if (apart > FARTHEST || !opens(scan, start)) return false;
    // Of the townships people went to there are so many that a likeness means little.
    const county = above(scan, start);
    return !books.isTarget(of) || (county?.is === "county" && county.code === books.countyOf(of));
  });
  if (likes.length > 0) {
    const nearest = Math.min(...likes.map((like) => like.apart));
    const best = likes.filter((like) => like.apart === nearest);
    if (best[0]) return { is: "township", start: best[0].start, end, codes: best.map(({ of }) => of) };
  }
  const start = runStart(scan, at);
  if (at - start < 2 || isGeneric(text.slice(start, at + 1))) return null;
  return { is: "foreign", start, end, rank: "township" };
}

/** The same for a county, city or district; some texts hide theirs behind letters (A7县). */
export function countyCalled(scan: Scan, at: number): County | Foreign | null {
  const { text, edges, books, furthest } = scan;
  const end = at + 1;
  let start = at;
  while (start > furthest && isAlnum(text.charCodeAt(start - 1))) start--;
  if (start < at) return { is: "foreign", start, end, rank: "county" };
  const code = text.charCodeAt(at);
  const like =
    code === PROVINCE
      ? undefined
      : books.countiesBefore(text, at, furthest).find((one) => one.apart <= FARTHEST && opens(scan, one.start));
  if (like) return { is: "county", start: like.start, end, code: like.of };
  while (start > furthest && at - start < 4 && edges[start] !== 1) start--;
  if (edges[end] !== 1 || end - start < 3 || isGeneric(text.slice(start, end))) return null;
  if (code === DISTRICT && !/^.{2,5}[镇乡街村社]/u.test(text.slice(end, end + 6))) return null;
  return { is: "foreign", start, end, rank: "county" };
}
