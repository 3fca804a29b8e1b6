/** One file per feature and language: resources/locales/studio/{en,zh}/<feature>.json. */
import audienceEn from '../../resources/locales/studio/en/audience.json'
import buyersEn from '../../resources/locales/studio/en/buyers.json'
import commonEn from '../../resources/locales/studio/en/common.json'
import gapsEn from '../../resources/locales/studio/en/gaps.json'
import graphEn from '../../resources/locales/studio/en/graph.json'
import homeEn from '../../resources/locales/studio/en/home.json'
import importEn from '../../resources/locales/studio/en/import.json'
import jobsEn from '../../resources/locales/studio/en/jobs.json'
import outlineEn from '../../resources/locales/studio/en/outline.json'
import planEn from '../../resources/locales/studio/en/plan.json'
import settingsEn from '../../resources/locales/studio/en/settings.json'
import simulateEn from '../../resources/locales/studio/en/simulate.json'
import audienceZh from '../../resources/locales/studio/zh/audience.json'
import buyersZh from '../../resources/locales/studio/zh/buyers.json'
import commonZh from '../../resources/locales/studio/zh/common.json'
import gapsZh from '../../resources/locales/studio/zh/gaps.json'
import graphZh from '../../resources/locales/studio/zh/graph.json'
import homeZh from '../../resources/locales/studio/zh/home.json'
import importZh from '../../resources/locales/studio/zh/import.json'
import jobsZh from '../../resources/locales/studio/zh/jobs.json'
import outlineZh from '../../resources/locales/studio/zh/outline.json'
import planZh from '../../resources/locales/studio/zh/plan.json'
import settingsZh from '../../resources/locales/studio/zh/settings.json'
import simulateZh from '../../resources/locales/studio/zh/simulate.json'

export const en = {
  common: commonEn,
  jobs: jobsEn,
  home: homeEn,
  import: importEn,
  audience: audienceEn,
  gaps: gapsEn,
  graph: graphEn,
  buyers: buyersEn,
  simulate: simulateEn,
  outline: outlineEn,
  plan: planEn,
  settings: settingsEn,
}
export const zh = {
  common: commonZh,
  jobs: jobsZh,
  home: homeZh,
  import: importZh,
  audience: audienceZh,
  gaps: gapsZh,
  graph: graphZh,
  buyers: buyersZh,
  simulate: simulateZh,
  outline: outlineZh,
  plan: planZh,
  settings: settingsZh,
}
