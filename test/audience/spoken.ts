import type { Feedback } from '../../engine/contract/index.ts'

/** A comment by nobody in particular. */
export const spoken = (row: Pick<Feedback, 'id' | 'text'> & Partial<Feedback>): Feedback => ({
  kind: 'comment',
  person_id: null,
  product_id: null,
  lesson_id: null,
  at: null,
  lang: 'en',
  rating: null,
  parent_id: null,
  likes: null,
  from_owner: false,
  prompt: null,
  weight: null,
  quotable: null,
  ...row,
})
