/**
 * 知识星球 topics as its interface lists them (JSON); there is no export. Traps: the text of a topic stands under `talk`, that of
 * a question under `question`; times carry +0800 without a colon.
 */
import type { Layout } from '../types.ts'

export const zsxqTopics: Layout = {
  id: 'zsxq-topics',
  grade: 'C',
  kind: 'comments',
  family: 'zsxq',
  tables: ['person', 'feedback'],
  signature: [['topic_id'], ['create_time'], ['type'], ['talk.text', 'question.text']],
  columns: {
    comment_id: ['topic_id'],
    text: ['question.text', 'talk.text'],
    person_id: ['question.owner.user_id', 'talk.owner.user_id'],
    nickname: ['question.owner.name', 'talk.owner.name'],
    at: ['create_time'],
    likes: ['likes_count'],
    kind: ['type'],
  },
  needs: [['text']],
  dates: 'ymd',
  zone: 'Asia/Shanghai',
}
