/** Turning, zooming and naming on the plan page. */
import { expect, test } from 'vitest'
import { fileName, SCALES, stepped, turned } from '../../renderer/features/plan/pages.ts'

test('keys turn pages and stop at both ends', () => {
  expect([turned(0, 'PageDown', 3), turned(2, 'PageDown', 3), turned(0, 'PageUp', 3)]).toEqual([1, 2, 0])
  expect([turned(1, 'Home', 3), turned(0, 'End', 3), turned(0, 'End', 0)]).toEqual([0, 2, 0])
  expect(turned(1, 'ArrowRight', 3)).toBe(2)
  expect(turned(1, 'a', 3)).toBeNull()
})

test('zoom goes from any fitted scale to the steps beside it', () => {
  expect([stepped(0.73, 1), stepped(0.73, -1)]).toEqual([0.8, 0.67])
  expect([stepped(1, 1), stepped(1, -1)]).toEqual([1.25, 0.8])
  expect([stepped(9, 1), stepped(0.1, -1)]).toEqual([SCALES.at(-1), SCALES[0]])
})

test('a file name holds nothing that a file system refuses', () => {
  expect(fileName('Fixing: pinholes / "crazing"?', 'pdf')).toBe('Fixing pinholes crazing.pdf')
  expect(fileName('釉病急诊室', 'share.md')).toBe('釉病急诊室.share.md')
  expect(fileName('...', 'md')).toBe('plan.md')
  expect(fileName(' a\u0000b. ', 'md')).toBe('a b.md')
})
