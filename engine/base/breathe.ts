/** Lets pending events (a cancel, another call) run between chunks of synchronous work. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
