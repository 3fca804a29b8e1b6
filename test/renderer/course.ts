/** A small outline in which every kind of link occurs. */
import type { Outline, OutlineLesson } from '../../engine/contract/index.ts'

const lesson = (id: string, change: Partial<OutlineLesson>): OutlineLesson => ({
  id,
  title: `Lesson ${id}`,
  minutes: 10,
  form: 'exercise',
  activity: 'Try it on three pieces of your own.',
  outcomes: ['m1.o1'],
  evidence: [],
  captions: false,
  after: [],
  ...change,
})

export const course = (): Outline => ({
  id: 'outline-1',
  gap: 'gap-1',
  lang: 'en',
  version: 3,
  title: 'Glaze faults',
  promise: 'You find the fault and put it right.',
  audience: 'For potters who glaze already.',
  level: 'intermediate',
  start: 'You have glazed a few pots.',
  modules: [
    {
      id: 'm1',
      title: 'First',
      outcomes: [{ id: 'm1.o1', text: 'Diagnose a fault', bloom: 'analyse' }],
      lessons: [
        lesson('m1.l1', { form: 'video', captions: true, minutes: 30, evidence: ['fb-1', 'fb-2'] }),
        lesson('m1.l2', { after: ['m1.l1'], evidence: ['fb-2'] }),
      ],
      assessments: [{ id: 'm1.a1', text: 'Name the cause of one fault.', bloom: 'analyse', outcomes: ['m1.o1'] }],
    },
    {
      id: 'm2',
      title: 'Second',
      outcomes: [{ id: 'm2.o1', text: 'Choose a firing', bloom: 'evaluate' }],
      lessons: [
        lesson('m2.l1', { form: 'project', outcomes: ['m1.o1', 'm2.o1'], after: ['m1.l2'], evidence: ['fb-3'] }),
      ],
      assessments: [],
    },
    { id: 'm3', title: 'Third', outcomes: [], lessons: [], assessments: [] },
  ],
  finalAssessment: { id: 'final', text: 'Hand in one pot.', bloom: 'evaluate', outcomes: ['m2.o1'] },
  claims: [],
  engine: 'planner',
  model: null,
  seed: 1,
})
