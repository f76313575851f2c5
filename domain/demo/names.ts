import type { Rng } from './rng.ts';

/**
 * Names of demo members: they read like real ones and belong to nobody. Given names are put together from two lists of
 * quiet, literary characters, chosen so that no well-known person's name comes out.
 */
const SURNAMES = [
  ...'李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
];
const TWO_CHARACTER_SURNAMES = ['欧阳', '上官', '皇甫', '尉迟', '令狐', '端木', '澹台', '夏侯'];
const GIVEN_FIRST = [...'知予沐望听允怀景书清以若承延泊聿叙稔向临言依岚令素闻问初亦嘉'];
const GIVEN_LAST = [...'舟禾屿砚樵野遥川溪原棠蘅杉樾泉汀溯岑峤畔朗恒宜祺钧牧桐鹤澍苇'];
/** Level 3 of the 通用规范汉字表, outside the Basic Multilingual Plane: two UTF-16 units that must stay together. */
const RARE_GIVEN = '𬱟';
const DOTTED_FIRST = ['阿依努尔', '古丽娜尔', '阿卜杜热依木', '麦麦提艾力', '热娜古丽'];
const DOTTED_LAST = ['买买提', '艾尔肯', '吐尔逊', '玉素甫', '卡迪尔'];

/** In a hundred names, about this many have a two-character surname. */
const TWO_CHARACTER_PERCENT = 0.8;
/** In a hundred names, about this many have a given name of one character. */
const SHORT_GIVEN_PERCENT = 22;

/** 王小明, 王明 or 欧阳小明: the ordinary names. */
export function ordinaryName(rng: Rng): string {
  return rng.chance(TWO_CHARACTER_PERCENT) ? twoCharacterSurnameName(rng) : rng.pick(SURNAMES) + givenName(rng);
}

/** 欧阳小明: a surname of two characters. */
export function twoCharacterSurnameName(rng: Rng): string {
  return rng.pick(TWO_CHARACTER_SURNAMES) + givenName(rng);
}

/** A name in two parts with the middle dot `·` (U+00B7). */
export function dottedName(rng: Rng): string {
  return `${rng.pick(DOTTED_FIRST)}·${rng.pick(DOTTED_LAST)}`;
}

/** A name with a character outside the Basic Multilingual Plane. */
export function rareCharacterName(rng: Rng): string {
  return rng.pick(SURNAMES) + RARE_GIVEN;
}

function givenName(rng: Rng): string {
  const last = rng.pick(GIVEN_LAST);
  return rng.chance(SHORT_GIVEN_PERCENT) ? last : rng.pick(GIVEN_FIRST) + last;
}
