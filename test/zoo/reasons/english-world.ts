import { worldOf } from './world.js'

/** Letters of customers in English. */
export const english = worldOf({
  language: 'English',
  reasons: 'English',
  space: ' ',
  stop: '.',
  shortestKey: 4,
  cues: ['frankly', 'kindly', 'honestly', 'luckily', 'sadly', 'surely', 'simply', 'truly'],
  idle: 'Outside it {} rains as usual here',
  facts: [
    [
      'the customer reports a double payment',
      'For March I [was charged twice] by your shop',
      'On my statement [the same amount appears again] since Monday',
      'My bank says that you [debited both payments] this week',
    ],
    [
      'the customer wants the money back',
      'So please [refund the purchase] to my card',
      'I would like [my money returned] before Friday',
      'You should [reimburse me fully] as soon as you can',
    ],
    [
      'the goods came broken',
      'As we saw at once, [the screen was cracked] at one corner',
      'The box came and [its lid had shattered] on the way',
      'Out of the paper fell [a dented housing] this morning',
    ],
    [
      'the delivery is late',
      'I have [waited three weeks] at our house',
      'Up to now [nothing has arrived] at our door',
      'The courier [missed the promised date] once more',
    ],
    [
      'the customer cannot sign in',
      'Since the update [my password fails] on every device',
      'The page keeps [rejecting my login] with no reason',
      'After five tries I [remain locked out] of it all',
    ],
    [
      'the customer ends the contract',
      'I want to [cancel the subscription] at the end of May',
      'Let us [terminate our agreement] by summer',
      'We will [never renew the plan] after June',
    ],
    [
      'the app does not run',
      'On my phone [the program freezes] after a minute',
      'Each evening [the software shuts down] by itself',
      'It all [crashes when launched] on the tablet',
    ],
    [
      'the customer lives elsewhere now',
      'In April we [moved to another town] with the children',
      'Be so good and note that [our street is different] from before',
      'The whole office [relocated to Leeds] in spring',
    ],
    [
      'the customer praises the staff',
      'Your colleague [was extremely helpful] on the phone',
      'I must [compliment the clerk] at the desk',
      'The people there [deserve great praise] for it',
    ],
    [
      'the customer threatens to go to court',
      'In a few days my [lawyer plans to contact] you',
      'If not, then I shall [sue the company] in autumn',
      'We are ready to [take legal steps] if we must',
    ],
    [
      'the wrong article was sent',
      'In place of blue I [received green curtains] from you',
      'The bag holds [items meant for others] with a note',
      'You sent [boots of size nine] by mistake',
    ],
    [
      'a discount was left out',
      'At the till [the voucher vanished] without a word',
      'I do not see [the agreed rebate] in your letter',
      'Your shop did [ignore my coupon code] once more',
    ],
    [
      'the customer asks for an invoice',
      'For the tax I need [a proper receipt] from you',
      'You may mail [the billing document] to the firm',
      'Our boss must have [an itemised invoice] for it',
    ],
    [
      'the manual is missing',
      'In the box I found [neither instructions nor drawings] of any kind',
      'There is [no handbook enclosed] in the carton',
      'We cannot build it [lacking the leaflet] at home',
    ],
    [
      'somebody treated the customer rudely',
      'On the phone a man [insulted my wife] and hung up',
      'The guard [shouted at everybody] near the gate',
      'Your driver [cursed very loudly] on the stairs',
    ],
    [
      'the customer asks when the shop is open',
      'Can you tell me [the opening hours] on holidays',
      'I wonder about [the closing time] of the branch',
      'Is the branch [staffed on Sundays] too',
    ],
  ],
})
