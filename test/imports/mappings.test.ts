/**
 * Tables that no layout knows, read through mappings alone: public data sets of orders, learning, markets and reviews. The numbers
 * of rows are those that the sets' publishers or a plain count of lines give. Where the folder that LACUNA_DATA names is absent,
 * only the mappings themselves are checked, by name.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Mapping } from '../../engine/contract/index.ts'
import { inspect, layouts, readRows, roles } from '../../engine/imports/index.ts'
import { options } from './kit.ts'

const here = new URL('../fixtures/mappings/', import.meta.url).pathname
const mapping = (name: string): Mapping => Mapping.parse(JSON.parse(readFileSync(join(here, `${name}.json`), 'utf8')))
const names = readdirSync(here).map((file) => file.replace(/\.json$/, ''))

test.each(names)('%s names a layout and roles that exist', (name) => {
  const { layout, columns, constants } = mapping(name)
  expect(layouts.map(({ id }) => id)).toContain(layout)
  for (const role of [...Object.values(columns), ...Object.keys(constants)]) expect(roles).toContain(role)
})

const folder = process.env.LACUNA_DATA ?? ''
/** Mapping, file, its records, and how many of them become rows. */
const sets: readonly (readonly [string, string, number, number])[] = [
  ['cdnow-orders', 'orders_cdnow/CDNOW_master.txt', 69_659, 69_659],
  ['groceries-orders', 'orders_groceries/groceries_clean.csv', 38_765, 38_765],
  ['oulad-students', 'rec_oulad_subset/studentInfo.csv', 12_489, 12_489],
  ['oulad-registrations', 'rec_oulad_subset/studentRegistration.csv', 12_489, 12_489],
  ['oulad-assessments', 'rec_oulad_subset/studentAssessment.csv', 36_184, 36_184],
  ['oulad-materials', 'rec_oulad_subset/vle.csv', 3_219, 3_219],
  ['coursera-market', 'catalogue_coursera_1k/coursera_courses.csv', 1_000, 1_000],
  ['icourse163-market', 'catalogue_icourse163_zh/all_courses.csv', 847, 847],
  ['mooccube-market', 'catalogue_mooccube_en/course_info_v5_mooccube.json', 698, 698],
  ['mooccube-learning', 'catalogue_mooccube_en/test_data_mooccube_v4.json', 52_770, 52_770],
  ['nptel-market', 'catalogue_nptel/NPTEL.csv', 990, 689],
  ['mit-titles-market', 'catalogue_nptel/mit_titles.csv', 3_264, 3_264],
  ['udemy-market', 'catalogue_udemy_3682/udemy_courses.csv', 3_678, 3_678],
  ['airline-tweets', 'en_airline_tweets/Tweets.csv', 14_640, 14_640],
  ['coursera-ml-reviews', 'en_coursera_ml_reviews/data.csv', 9_946, 9_681],
  ['sentimentr-reviews', 'en_sentimentr/hotel_reviews.csv', 5_000, 5_000],
  ['sight-comments', 'en_sight_youtube_mit/sight_dataset.csv', 15_784, 15_781],
  ['sst2-reviews', 'en_sst2/train.tsv', 6_920, 6_920],
  ['towe-feedback', 'en_student_feedback_towe/train.tsv', 4_900, 4_900],
  ['udemy-course-info', 'en_udemy_reviews_1course/course_info.json', 1, 1],
  ['udemy-course-reviews', 'en_udemy_reviews_1course/reviews_dedup.csv', 2_558, 2_558],
  ['chnsenticorp-reviews', 'zh_chnsenticorp_htl/ChnSentiCorp_htl_all.csv', 7_766, 7_765],
  ['online-shopping-reviews', 'zh_online_shopping_10_cats/online_shopping_10_cats.csv', 62_774, 62_773],
  ['waimai-reviews', 'zh_waimai_10k/waimai_10k.csv', 11_987, 11_987],
]

describe('every record of a public set is accounted for (needs LACUNA_DATA)', () => {
  for (const [name, path, records, imported] of sets) {
    const file = join(folder, path)
    test.skipIf(folder === '' || !existsSync(file))(`${name}: ${path}`, async () => {
      const o = options({ mapping: mapping(name) })
      const inspection = await inspect(file, o)
      expect(inspection.needsConfirmation).toBe(false)
      let all = 0
      let made = 0
      let rejected = 0
      for await (const outcome of readRows(file, inspection, o)) {
        all++
        if ('rows' in outcome) made++
        if (outcome.kind === 'rejected') rejected++
      }
      expect([all, made, rejected]).toEqual([records, imported, 0])
    })
  }
})

/** Published lists of edges, their kind as their publishers tell it: e-mails from one to another; friends. */
const edges: readonly (readonly [string, string])[] = [
  ['graph_email_eu_core/email-Eu-core.txt', 'link'],
  ['graph_snap_facebook/facebook_combined.txt', 'mutual'],
]
test.each(edges.filter(([name]) => existsSync(join(folder, name))))('%s is read as %s', async (name, kind) => {
  const { mapping } = await inspect(join(folder, name), options({ as: 'links' }))
  expect(mapping.constants).toEqual({ kind })
})
