import { pinyin } from "pinyin-pro";

/** How a character may be heard: its readings without tone, and the same with near sounds thrown together. */
type Sound = { readings: readonly string[]; near: readonly number[] };

/** Characters of place names of these hills that are mistaken for one another by their look, not their sound. */
const LOOKALIKES = [
  "坑炕抗吭",
  "岙夼呑吞",
  "垟烊祥详",
  "漈祭蔡察",
  "圩墟吁",
  "埠阜步埗",
  "畈板版坂返",
  "砻垄笼",
  "芎弓穹",
  "坵丘邱岳",
  "塆湾弯",
  "榅温湿",
  "峙寺侍待",
  "弋戈代",
  "畲佘舍余畬",
  "箬若苦",
  "砩佛拂",
  "篆缘",
  "圳川训",
  "垵按鞍",
  "塘糖唐",
  "浦埔甫",
  "岱袋贷",
  "浮俘",
  "奎圭",
  "鸬卢庐",
  "鹚慈滋",
  "茗名苕",
  "漕槽",
  "驮驼",
  "泗四",
  "宕岩石",
  "未末木",
  "土士",
  "大太",
  "千干",
  "已己",
  "王玉",
  "天夫",
  "人入",
  "鸟乌岛",
  "汤场扬杨",
  "坪平评",
  "坦但",
  "旦但",
  "浔寻",
  "兆非",
  "崇祟",
  "戥星",
];
const looks = new Map<string, number[]>();
for (const [group, chars] of LOOKALIKES.entries())
  for (const char of chars) looks.set(char, [...(looks.get(char) ?? []), group]);

/** What the ear of these hills throws together: zh and z, n and l and r, f and h, ng and n. */
function nearTo(reading: string): string {
  return reading
    .replace(/ü/g, "v")
    .replace(/^([zcs])h/, "$1")
    .replace(/^[nr](?=[aeiouv])/, "l")
    .replace(/^h/, "f")
    .replace(/^fu(?=[aeio])/, "f")
    .replace(/^fi$/, "fei")
    .replace(/^f[uo](?=n)/, "fe")
    .replace(/ng$/, "n");
}

const ids = new Map<string, number>();
function idOf(near: string): number {
  const known = ids.get(near);
  if (known !== undefined) return known;
  ids.set(near, ids.size);
  return ids.size - 1;
}

const SILENT: Sound = { readings: [], near: [] };
const sounds = new Map<string, Sound>();

/** Remembered: a text holds few different characters, and looking a reading up is dear. */
function soundOf(char: string): Sound {
  const known = sounds.get(char);
  if (known) return known;
  const readings = /^\p{Script=Han}$/u.test(char)
    ? pinyin(char, { multiple: true, toneType: "none", type: "array" }).filter((one) => /^[a-zü]+$/.test(one))
    : [];
  const sound =
    readings.length > 0 ? { readings, near: [...new Set(readings.map((one) => idOf(nearTo(one))))] } : SILENT;
  sounds.set(char, sound);
  return sound;
}

const byCode: (readonly number[] | undefined)[] = [];
/** The near sounds of one UTF-16 unit as numbers, every reading of it; none for what is no Chinese character. */
export function nearSounds(code: number): readonly number[] {
  const known = byCode[code];
  if (known) return known;
  const { near } = soundOf(String.fromCharCode(code));
  byCode[code] = near;
  return near;
}

/** Under which near sounds a character of a name is to be found: its own, and those of what looks like it. */
export function soughtUnder(char: string): number[] {
  const alike = (looks.get(char) ?? []).flatMap((group) => [...(LOOKALIKES[group] ?? "")]);
  return [...new Set([char, ...alike].flatMap((one) => soundOf(one).near))];
}

/** How far two characters are apart: 0 the same, 1 alike in sound or look, 2 near in sound, Infinity otherwise. */
export function apart(a: string, b: string): number {
  if (a === b) return 0;
  const others = looks.get(b);
  if (others && looks.get(a)?.some((group) => others.includes(group))) return 1;
  const sound = soundOf(b);
  const mine = soundOf(a);
  if (mine.readings.some((reading) => sound.readings.includes(reading))) return 1;
  return mine.near.some((near) => sound.near.includes(near)) ? 2 : Number.POSITIVE_INFINITY;
}
