/** A file's name without the folders before it, on any system. */
export const lastPart = (path: string): string => path.split(/[\\/]/).at(-1) ?? path
