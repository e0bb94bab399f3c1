/** Reviews of household goods, with the answer that the shop's staff gave. */
export const reviews = {
  kettle: { text: 'The kettle boils in two minutes and pours without a drip. I love it.', expected: 'positive' },
  broke: { text: 'Broke after three days, and nobody answered my mails.', expected: 'negative' },
  lamp: { text: 'Great lamp, warm light, and the cable is long enough at last.', expected: 'positive' },
  umbrella: { text: 'A flimsy, overpriced umbrella that folded in the first breeze.', expected: 'negative' },
  mattress: {
    text: 'My daughter sleeps through the night since we bought this mattress. Wonderful.',
    expected: 'positive',
  },
  zip: { text: 'The zip jams, the seams are crooked, and it smells of glue.', expected: 'negative' },
  fan: { text: 'Sturdy, quiet and easy to clean: the best fan we ever had.', expected: 'positive' },
  pan: { text: 'Sadly the pan warped on the second day; a waste of money.', expected: 'negative' },
} as const

/** Tickets of the same shop. */
export const tickets = {
  invoice: { text: 'I was charged twice for my March invoice, please refund one of them.', expected: 'billing' },
  app: { text: 'The app crashes as soon as I open the settings page.', expected: 'technical' },
  parcel: { text: 'My parcel has been stuck in the depot for nine days.', expected: 'shipping' },
  website: { text: 'Your website shows error 502 when I try to log in.', expected: 'technical' },
  courier: { text: 'The courier left the box in the rain and the address label is gone.', expected: 'shipping' },
  fee: { text: 'Why is there a fee of four euros on my credit card statement?', expected: 'billing' },
} as const
