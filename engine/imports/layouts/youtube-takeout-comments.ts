/**
 * Comments in a Google Takeout archive: the account's own only, so they are the creator's, never the audience's. Traps: the
 * text is JSON in one of two forms, in pieces; older files lack columns; the video is an id without a title, and may be
 * anybody's, so no product is made of it.
 */
import type { Layout } from '../types.ts'

export const youtubeTakeoutComments: Layout = {
  id: 'youtube-takeout-comments',
  grade: 'A',
  kind: 'comments',
  family: 'youtube',
  tables: ['person', 'feedback'],
  signature: [['Comment ID'], ['Channel ID'], ['Comment Create Timestamp'], ['Video ID'], ['Comment Text']],
  columns: {
    comment_id: ['Comment ID'],
    person_id: ['Channel ID'],
    at: ['Comment Create Timestamp'],
    parent_id: ['Parent Comment ID'],
    text: ['Comment Text'],
  },
  needs: [['text']],
  constants: { from_owner: 'true' },
  segments: true,
  zone: 'UTC',
}
