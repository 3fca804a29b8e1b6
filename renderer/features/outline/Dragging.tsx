/**
 * Moving lessons by pointer and by keyboard (Space lifts, arrows move, Space drops, Escape leaves). Places are the lessons
 * themselves (drop before) and the end of each module; nothing moves until it is dropped, a line shows where it would go.
 */
import {
  type CollisionDetection,
  closestCenter,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  PointerSensor,
  pointerWithin,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outline } from '../../../engine/contract/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useEditor } from './editor-context.tsx'
import { formIcon } from './forms.ts'
import { lessonsOf } from './model.ts'
import { targetOf } from './places.ts'
import { moveLesson } from './rearrange.ts'

/** What the pointer is on; by keyboard, and between lines, what is nearest. */
const collide: CollisionDetection = (args) => {
  const within = pointerWithin(args)
  return within.length ? within : closestCenter(args)
}

/** One place up or down per arrow. */
const byPlace: KeyboardCoordinateGetter = (
  event,
  { context: { droppableContainers, droppableRects, over, active } },
) => {
  const step = event.code === 'ArrowDown' ? 1 : event.code === 'ArrowUp' ? -1 : 0
  if (!step) return undefined
  event.preventDefault()
  const places = droppableContainers
    .getEnabled()
    .map(({ id }) => ({ id, rect: droppableRects.get(id) }))
    .filter((place) => place.rect !== undefined)
    .sort((a, b) => (a.rect?.top ?? 0) - (b.rect?.top ?? 0))
  const at = places.findIndex(({ id }) => id === (over?.id ?? active?.id))
  const rect = places[Math.max(0, Math.min(places.length - 1, at + step))]?.rect
  return rect && { x: rect.left, y: rect.top }
}

function useWords(outline: Outline) {
  const { t } = useTranslation('outline')
  const title = (id: unknown): string => lessonsOf(outline).find((l) => l.id === id)?.title ?? ''
  const place = (id: unknown, over: unknown): string => {
    const target = targetOf(outline, String(id), String(over))
    if (!target) return t('drag.nowhere')
    const module = outline.modules.find((m) => m.id === target.module)
    return t('drag.over', { title: title(id), place: target.at + 1, module: module?.title ?? '' })
  }
  return {
    title,
    accessibility: {
      screenReaderInstructions: { draggable: t('drag.how') },
      announcements: {
        onDragStart: ({ active }: { active: { id: unknown } }) => t('drag.lifted', { title: title(active.id) }),
        onDragOver: ({ active, over }: { active: { id: unknown }; over: { id: unknown } | null }) =>
          over ? place(active.id, over.id) : t('drag.nowhere'),
        onDragEnd: ({ active, over }: { active: { id: unknown }; over: { id: unknown } | null }) =>
          over ? t('drag.dropped', { title: title(active.id) }) : t('drag.cancelled', { title: title(active.id) }),
        onDragCancel: ({ active }: { active: { id: unknown } }) => t('drag.cancelled', { title: title(active.id) }),
      },
    },
  }
}

export function Dragging({ children }: { children: ReactNode }) {
  const { outline, edit, after } = useEditor()
  const [held, setHeld] = useState<string | null>(null)
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: byPlace }),
  )
  const { title, accessibility } = useWords(outline)
  const drop = ({ active, over }: DragEndEvent): void => {
    setHeld(null)
    const id = String(active.id)
    const target = over && targetOf(outline, id, String(over.id))
    if (!target) return
    edit(moveLesson(id, target.module, target.at))
    after(`lesson:${id}:title`)
  }
  const lesson = held ? lessonsOf(outline).find((l) => l.id === held) : undefined
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={collide}
      accessibility={accessibility}
      onDragStart={({ active }) => setHeld(String(active.id))}
      onDragEnd={drop}
      onDragCancel={() => setHeld(null)}
    >
      <div className="modules">{children}</div>
      <DragOverlay dropAnimation={null}>
        {lesson && (
          <div className="lifted">
            <Icon name={formIcon[lesson.form]} size={15} />
            <span className="trunc">{title(held)}</span>
          </div>
        )}
      </DragOverlay>
    </DndContext>
  )
}
