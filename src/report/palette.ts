/** The few ways in which a message sets words apart; the caller knows the terminal. */
export interface Palette {
  strong(text: string): string
  faint(text: string): string
  good(text: string): string
  bad(text: string): string
  /** For what a check starts from. Vitest paints a message red, so a text without a colour would look bad. */
  given(text: string): string
}

const same = (text: string): string => text

/** No colours at all. */
export const plain: Palette = { strong: same, faint: same, good: same, bad: same, given: same }
