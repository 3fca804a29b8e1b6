/** `a | b | c` → its parts: lists of headings stay readable. */
export const either = (text: string): readonly string[] => text.split('|').map((part) => part.trim())
