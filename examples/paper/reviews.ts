import { reviews as household } from '../texts.ts'

/** The shop's reviews and six more of the same kind: as many of each label. */
export const reviews = {
  ...household,
  blanket: {
    text: 'Soft, light and still warm after ten washes. I have already ordered a second blanket.',
    expected: 'positive',
  },
  toaster: { text: 'The toaster burns one side and leaves the other white. I sent it back.', expected: 'negative' },
  drill: {
    text: 'This drill goes through brick like butter, and the battery lasts all weekend.',
    expected: 'positive',
  },
  chair: {
    text: 'An ugly, wobbly chair; after an hour your back hurts and the paint comes off.',
    expected: 'negative',
  },
  teapot: { text: 'The prettiest teapot I own, and it arrived a day early, wrapped with care.', expected: 'positive' },
  radio: {
    text: 'It hisses, it loses the station, and the buttons stick. I regret buying this radio.',
    expected: 'negative',
  },
} as const
