import divisions from './data/suzhou-divisions.json' with { type: 'json' };

/** A community 社区 or village 村 with its statistical code. `name` is without 居委会 / 村委会: 定慧寺巷社区. */
export type Community = { code: string; name: string };
/** A street 街道 with its statistical code and its communities, in the order of the codes. */
export type Street = { code: string; name: string; communities: Community[] };

const GUSU_CODE = '320508';
/** The street whose organizations the demo city fills with life. */
export const SHUANGTA_CODE = '320508021';

const gusu = divisions.districts.find((district) => district.code === GUSU_CODE);
if (!gusu) throw new Error(`suzhou-divisions.json lacks district ${GUSU_CODE}`);

/** 姑苏区. */
export const GUSU: { code: string; name: string } = { code: gusu.code, name: gusu.name };

/** The eight streets of 姑苏区, from the public statistical divisions. */
export const GUSU_STREETS: readonly Street[] = gusu.streets.map((street) => ({
  code: street.code,
  name: street.name,
  communities: street.communities.map(({ code, name }) => ({ code, name: name.replace(/居委会$|委会$/, '') })),
}));
