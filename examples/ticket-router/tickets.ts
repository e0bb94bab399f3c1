import type { Triage } from './src/triage.ts'

interface Ticket {
  readonly text: string
  /** Where the help desk put it. */
  readonly queue: Triage['queue']
}

/** Tickets of last spring, without the names. */
export const tickets = {
  doubleCharge: {
    text: 'Hello, you charged me twice for order 5512. Please refund one of the two payments.',
    queue: 'billing',
  },
  voucher: { text: 'I entered my voucher but the invoice still shows the full price.', queue: 'billing' },
  resetMail: {
    text: 'I have asked for a new password three times and the reset page only shows a blank screen.',
    queue: 'technical',
  },
  scanner: { text: 'Since the update the app freezes whenever I open the scanner.', queue: 'technical' },
  neighbour: {
    text: 'The courier says he left my parcel with a neighbour, but nobody here has it.',
    queue: 'shipping',
  },
  moving: { text: 'We are moving on Friday. Can the delivery go to our new address instead?', queue: 'shipping' },
  refund: { text: 'Please send me a refund as soon as you can, thank you.', queue: 'billing' },
  news: { text: 'Hello, is there any news about my parcel from last Tuesday?', queue: 'shipping' },
  apprentice: { text: 'Do you take on apprentices in your workshop next summer?', queue: 'other' },
} as const satisfies Record<string, Ticket>
