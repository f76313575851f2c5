import dutiesEn from './duties.en.json';
import dutiesZh from './duties.zh-CN.json';
import electionEn from './election.en.json';
import electionZh from './election.zh-CN.json';
import mainEn from './en.json';
import motionEn from './motion.en.json';
import motionZh from './motion.zh-CN.json';
import papers from './papers.zh-CN.json';
import recordEn from './record.en.json';
import recordZh from './record.zh-CN.json';
import syncEn from './sync.en.json';
import syncZh from './sync.zh-CN.json';
import mainZh from './zh-CN.json';

/** The words of the screens in both languages: the same keys in the same order, one file for each part of the house. */
export const zh = { ...mainZh, ...recordZh, ...motionZh, ...electionZh, ...syncZh, ...dutiesZh };
export const en = { ...mainEn, ...recordEn, ...motionEn, ...electionEn, ...syncEn, ...dutiesEn };

/**
 * Everything there is to say in Chinese, with the wording of documents: records are kept in Chinese whatever the screen
 * speaks, so there is no other language of that.
 */
export const chinese = { ...zh, ...papers };
