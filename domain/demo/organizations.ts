import type { Organization } from '../reference.ts';
import { GUSU, GUSU_STREETS, SHUANGTA_CODE, type Street } from './divisions.ts';
import { demoId } from './ids.ts';
import type { Item } from './item.ts';
import { type Rng, stream } from './rng.ts';
import { SIZE } from './size.ts';

/** What every demo organization and venue carries in its name, so that no screen or print can pass for real. */
export const DEMO_MARK = '（演示）';

const ORDINALS = ['一', '二', '三', '四', '五'];
/** The community and branch number whose meeting is under way in the demo. */
const DEMO_BRANCH = { community: '定慧寺巷社区', number: 1 };
/** Departments of a street, by what they do; none is a particular real office. */
const AGENCIES = [
  '党政办公室',
  '党建工作办公室',
  '党群服务中心',
  '社区建设办公室',
  '社会事业办公室',
  '经济发展办公室',
  '城市管理办公室',
  '平安法治办公室',
  '便民服务中心',
  '综合行政执法队',
  '网格化联动中心',
  '退役军人服务站',
  '离退休干部',
];
/** 两新: trades and quarters, joint branches only, so that no firm is named. */
const TWO_NEW = [
  '律师行业联合',
  '物业服务行业联合',
  '网约配送行业联合',
  '养老服务机构联合',
  '民办教育机构联合',
  '社会工作机构联合',
  '餐饮住宿行业联合',
  '文化旅游行业联合',
  '非遗工艺行业联合',
  '医药零售行业联合',
  '金融网点联合',
  '软件信息行业联合',
  '楼宇一号片区联合',
  '楼宇二号片区联合',
  '古城商圈联合',
  '家政服务行业联合',
];

/** The organizations of the demo city; `branches` holds the branches of 双塔街道 with the number of members each gets. */
export type DemoOrganizations = {
  organizations: Item<Organization>[];
  branches: { id: string; size: number }[];
  /** The branch whose meeting is under way. */
  demo_branch: string;
  /** The branch whose members staff the main venue. */
  staff_branch: string;
};

/** Ids that other nouns of the city need; they follow from the seed alone. */
export const organizationIds = (seed: number) => ({
  district: demoId(seed, `organization/${GUSU.code}`),
  street: (code: string) => demoId(seed, `organization/${code}`),
});

/** District, the eight streets, and below 双塔街道 everything down to the branches. */
export function demoOrganizations(seed: number): DemoOrganizations {
  const ids = organizationIds(seed);
  const city: DemoOrganizations = { organizations: [], branches: [], demo_branch: '', staff_branch: '' };
  add(city, ids.district, `中共${GUSU.name}委员会`, { level: 'party_committee', field: 'agency', parent: null });
  for (const street of GUSU_STREETS) {
    const parent = ids.district;
    add(city, ids.street(street.code), `${street.name}党工委`, { level: 'party_committee', field: 'agency', parent });
  }
  const shuangta = GUSU_STREETS.find((street) => street.code === SHUANGTA_CODE);
  if (!shuangta) throw new Error(`no street ${SHUANGTA_CODE}`);
  const rng = stream(seed, 'organizations');
  addCommunities(city, seed, shuangta, rng);
  addOffices(city, seed, shuangta, rng);
  addTwoNew(city, seed, shuangta, rng);
  return city;
}

type Place = Pick<Organization, 'level' | 'field' | 'parent'>;

function add(city: DemoOrganizations, id: string, name: string, place: Place, hasCommittee = true): void {
  const data = { name: name + DEMO_MARK, district: GUSU.code, has_committee: hasCommittee, ...place };
  city.organizations.push({ id, data });
}

function addBranch(city: DemoOrganizations, id: string, name: string, place: Omit<Place, 'level'>, size: number): void {
  add(city, id, name, { level: 'branch', ...place }, size >= COMMITTEE_FROM);
  city.branches.push({ id, size });
}

/** N3: seven full members make a committee. Branches of seven to nine get no probationary members, so size is enough. */
const COMMITTEE_FROM = 7;

function addCommunities(city: DemoOrganizations, seed: number, street: Street, rng: Rng): void {
  for (const [index, community] of street.communities.entries()) {
    const usual = rng.int(SIZE.community_branch.from, SIZE.community_branch.to);
    const count = SIZE.branches_per_community + (index % 3 === 0 ? 1 : 0);
    const parent = demoId(seed, `organization/${community.code}`);
    const branches = Array.from({ length: count }, (_, i) => {
      const isDemo = community.name === DEMO_BRANCH.community && i + 1 === DEMO_BRANCH.number;
      const id = demoId(seed, `organization/${community.code}/${i + 1}`);
      if (isDemo) city.demo_branch = id;
      const spread = rng.int(-SIZE.community_spread, SIZE.community_spread);
      return { id, name: `${community.name}第${ORDINALS[i]}党支部`, size: isDemo ? SIZE.demo_branch : usual + spread };
    });
    const total = branches.reduce((sum, branch) => sum + branch.size, 0);
    const committee = total > 100 ? { level: 'party_committee' as const, word: '党委' } : GENERAL_BRANCH;
    const place = { field: 'community' as const, parent: demoId(seed, `organization/${street.code}`) };
    add(city, parent, community.name + committee.word, { level: committee.level, ...place });
    for (const { id, name, size } of branches) addBranch(city, id, name, { field: 'community', parent }, size);
  }
}

/** N6: above 50 members a 总支, above 100 a 党委. */
const GENERAL_BRANCH = { level: 'general_branch' as const, word: '党总支' };

function addOffices(city: DemoOrganizations, seed: number, street: Street, rng: Rng): void {
  const parent = demoId(seed, `organization/${street.code}/agencies`);
  const place = { field: 'agency' as const, parent: demoId(seed, `organization/${street.code}`) };
  add(city, parent, `${street.name}机关党委`, { level: 'party_committee', ...place });
  for (const office of AGENCIES) {
    const id = demoId(seed, `organization/${street.code}/agencies/${office}`);
    if (office === '党群服务中心') city.staff_branch = id;
    const size = rng.int(SIZE.agency_branch.from, SIZE.agency_branch.to);
    addBranch(city, id, `${street.name}${office}党支部`, { field: 'agency', parent }, size);
  }
}

function addTwoNew(city: DemoOrganizations, seed: number, street: Street, rng: Rng): void {
  const parent = demoId(seed, `organization/${street.code}/two-new`);
  const place = { field: 'two_new' as const, parent: demoId(seed, `organization/${street.code}`) };
  add(city, parent, `${street.name}两新组织综合党委`, { level: 'party_committee', ...place });
  for (const trade of TWO_NEW) {
    const id = demoId(seed, `organization/${street.code}/two-new/${trade}`);
    const size = rng.int(SIZE.two_new_branch.from, SIZE.two_new_branch.to);
    addBranch(city, id, `${street.name}${trade}党支部`, { field: 'two_new', parent }, size);
  }
}
