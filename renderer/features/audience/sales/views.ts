/** What the sales tab can show, one at a time. */
export const views = ['sold', 'back', 'kinds', 'lessons', 'launches', 'changes'] as const
export type View = (typeof views)[number]
