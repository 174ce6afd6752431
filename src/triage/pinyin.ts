import { pinyin } from "pinyin-pro";

export type Romanised = {
  /** 补偿款拖欠 → bcktq */
  initials: string;
  /** 补偿款拖欠 → buchangkuantuoqian */
  whole: string;
};

/** A name as somebody types it without an input method: small letters and digits, without tones or stops. */
export function romanised(name: string): Romanised {
  const syllables = pinyin(name, { type: "array", toneType: "none", v: true }).flatMap(
    (one) => one.toLowerCase().match(/[a-z0-9]+/g) ?? [],
  );
  return { initials: syllables.map((one) => one.charAt(0)).join(""), whole: syllables.join("") };
}
