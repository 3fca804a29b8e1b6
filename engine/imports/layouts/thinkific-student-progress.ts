/**
 * Thinkific's progress of one course's students. Traps: the course is named nowhere in the file, so it is called after the file
 * until a mapping names it; every section is a column of its own, its heading quoted when it holds a comma; shares are bare
 * whole numbers of per cent; an empty date means "not yet".
 */
import type { Layout } from '../types.ts'

export const thinkificStudentProgress: Layout = {
  id: 'thinkific-student-progress',
  grade: 'A',
  kind: 'progress',
  family: 'thinkific',
  tables: ['product', 'lesson', 'person', 'progress'],
  signature: [['Email'], ['% Completed'], ['% Viewed'], ['Started At'], ['Activated At']],
  columns: {
    email: ['Email'],
    name: ['First Name'],
    last_name: ['Last Name'],
    at: ['Last Sign In'],
    joined_at: ['Activated At', 'Started At'],
    completed_at: ['Completed At'],
    done_percent: ['% Completed'],
    ignore: ['Company', 'Expires At', '% Viewed'],
  },
  needs: [['email', 'name'], ['product'], ['done_percent']],
  constants: { product: '{file}' },
  dates: 'ymd',
  zone: 'UTC',
  parts: true,
}
