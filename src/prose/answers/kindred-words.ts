import { wordGroups } from './word-groups.js'

/**
 * Returns the words that replies use for the same matter as a word of a question, without
 * their endings: `fix` for `repair`, `claim` for `hearing`. Wider than synonyms: they tell
 * that a sentence speaks of what was asked, and never what it says of it. Opposites are not
 * among them: `sell` is not kindred to `buy`. One matter a line.
 */
export const kindredOf: (word: string) => readonly string[] = wordGroups(`
  repair fix mend
  bicycle bike
  car vehicle
  begin start commence
  end finish conclude
  night sleep slept stay overnight
  pay cover bear foot bill settle postage cost fee
  shipping postage shipment
  deliver delivery ship bring transport hand
  parcel package shipment order
  carrier courier
  author write sign compose draft
  teach lesson class taught course instruct
  use take employ apply
  cancel call off cancellation
  travel go commute ride drive walk
  run fuel burn fill power
  cover include warranty guarantee
  entitle right
  complain unhappy complaint dissatisfied bother annoy problem issue concern
  topic theme subject focus deal discuss
  receive send route forward assign
  team department group unit division
  have hold carry possess keep own
  fuel petrol run drive engine
  cause blame due reason lead result owing trigger
  delay late hold
  injure hurt wound harm
  find discover turn lie lay locate
  crash freeze hang fail
  reproduce freeze crash occur
  bug error fault freeze crash defect
  win winner victory
  choose select pick opt
  allow permit welcome
  speak talk
  attitude stance tone view opinion
  mood atmosphere
  document paper
  message mail email letter note
  meal dish food eat
  guest people person party visitor diner
  order buy purchase
  need require submit fill
  next step action move
  do next step action
  repair done
  method way means
  outcome result verdict ruling end
  hearing case claim trial appeal lawsuit judge court complaint motion verdict parties
  allergy allergic react reaction
  platform system
  employee worker staff
  hire employ contract
  customer client buyer
  user customer
  flight plane
  shift roster rota
  room venue hall
  occur happen
  film movie
  child kid
  house home
  job work
  doctor physician
  trip journey
  meeting appointment
  relation relationship
  damage harm
`)
