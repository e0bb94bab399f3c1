import type { SortedMail } from './src/sort-mail.ts'

interface Mail {
  readonly text: string
  /** Where the model put it, right or wrong: a sentence is about the model's own answer. */
  readonly sorted: SortedMail['queue']
  /** The words that say what the application's sentence states, as a person marked them. */
  readonly marked: readonly string[]
}

/** Mails of last spring, with other names. */
export const mails = {
  noSignal: {
    text:
      'Hello, my name is Petra and I have been with you since spring. Since Monday my phone has no signal at home. ' +
      'Please call me in the evening. Best wishes.',
    sorted: 'network',
    marked: ['no signal'],
  },
  courier: {
    text:
      'Hello, the courier rang at the wrong door, the parcel went back to the depot, and the tracking page says that ' +
      'my new phone is on its way. Regards, Ben',
    sorted: 'delivery',
    marked: ['the parcel went back to the depot'],
  },
  roaming: {
    text:
      'Hello, I have two dogs and a garden. Before my journey on Friday, please tell me all about roaming. ' +
      'My sister told me about you. Yours, Carl',
    sorted: 'delivery',
    marked: ['roaming'],
  },
} as const satisfies Record<string, Mail>
