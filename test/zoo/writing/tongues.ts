import { languages } from '../languages.js'

/** Parts of sentences that tell nothing, in one language. */
export interface Tongue {
  readonly space: '' | ' '
  readonly stop: string
  /** One of each list makes a sentence. */
  readonly parts: readonly (readonly string[])[]
}

const more = {
  Korean: {
    space: ' ',
    stop: '.',
    parts: [
      ['이웃이', '여동생이', '선생님이', '옛 친구가', '삼촌이', '정원사가'],
      ['지난주에', '일요일에', '강가에서', '아침 전에', '조심스럽게', '비가 온 뒤에'],
      ['부엌을 칠했다', '고양이를 돌봤다', '노래를 불렀다', '빵을 구웠다', '긴 소설을 읽었다', '장미에 물을 주었다'],
    ],
  },
  Turkish: {
    space: ' ',
    stop: '.',
    parts: [
      ['komşumuz', 'kız kardeşim', 'öğretmen', 'eski bir arkadaş', 'onun amcası', 'bahçıvan'],
      ['geçen hafta', 'pazar günü', 'nehrin yanında', 'kahvaltıdan önce', 'büyük özenle', 'yağmurdan sonra'],
      ['mutfağı boyadı', 'kedileri besledi', 'şarkı söyledi', 'ekmek yaptı', 'uzun bir roman okudu', 'gülleri suladı'],
    ],
  },
  Greek: {
    space: ' ',
    stop: '.',
    parts: [
      ['ο γείτονας', 'η αδελφή μου', 'ο δάσκαλος', 'ένας παλιός φίλος', 'ο θείος της', 'ο κηπουρός'],
      [
        'έβαψε την κουζίνα',
        'τάισε δύο γάτες',
        'τραγούδησε',
        'έψησε ψωμί',
        'διάβασε ένα βιβλίο',
        'πότισε τα τριαντάφυλλα',
      ],
      ['την περασμένη εβδομάδα', 'την Κυριακή', 'κοντά στο ποτάμι', 'πριν το πρωινό', 'με πολλή φροντίδα'],
    ],
  },
  Hebrew: {
    space: ' ',
    stop: '.',
    parts: [
      ['השכן שלנו', 'אחותי', 'המורה', 'חבר ישן', 'הדוד שלה', 'הגנן'],
      ['צבע את המטבח', 'האכיל שני חתולים', 'שר במקהלה', 'אפה לחם', 'קרא ספר ארוך', 'השקה ורדים'],
      ['בשבוע שעבר', 'ביום ראשון', 'ליד הנהר', 'לפני הארוחה', 'בזהירות רבה', 'אחרי הגשם'],
    ],
  },
  Thai: {
    space: '',
    stop: ' ',
    parts: [
      ['เพื่อนบ้าน', 'น้องสาว', 'คุณครู', 'เพื่อนเก่า', 'คุณลุง', 'คนสวน'],
      ['ทาสีห้องครัว', 'ให้อาหารแมว', 'ร้องเพลง', 'อบขนมปัง', 'อ่านนิยาย', 'รดน้ำกุหลาบ'],
      ['เมื่อวานนี้', 'วันอาทิตย์', 'ใกล้แม่น้ำ', 'ก่อนอาหารเช้า', 'หลังฝนตก'],
    ],
  },
  Vietnamese: {
    space: ' ',
    stop: '.',
    parts: [
      ['người hàng xóm', 'em gái tôi', 'thầy giáo', 'một người bạn cũ', 'chú của cô ấy', 'người làm vườn'],
      ['sơn nhà bếp', 'cho mèo ăn', 'hát trong ca đoàn', 'nướng bánh mì', 'đọc tiểu thuyết', 'tưới hoa hồng'],
      ['tuần trước', 'hôm chủ nhật', 'gần dòng sông', 'trước bữa sáng', 'rất cẩn thận', 'sau cơn mưa'],
    ],
  },
  Ukrainian: {
    space: ' ',
    stop: '.',
    parts: [
      ['наш сусід', 'моя сестра', 'учитель', 'старий друг', 'її дядько', 'садівник'],
      ['фарбує кухню', 'годує двох котів', 'співає в хорі', 'пече хліб', 'читає довгий роман', 'поливає троянди'],
      ['минулого тижня', 'у неділю', 'біля річки', 'перед сніданком', 'дуже обережно', 'після дощу'],
    ],
  },
  French: {
    space: ' ',
    stop: '.',
    parts: [
      ['notre voisin', 'ma sœur', 'le professeur', 'un vieil ami', 'son oncle', 'le jardinier'],
      [
        'a peint la cuisine',
        'nourrit deux chats',
        'chante dans un chœur',
        'cuit du pain',
        'lit un roman',
        'arrose les roses',
      ],
      ['la semaine dernière', 'dimanche', 'près de la rivière', 'avant le petit déjeuner', 'avec grand soin'],
    ],
  },
  Tamil: {
    space: ' ',
    stop: '.',
    parts: [
      ['எங்கள் அயலவர்', 'என் தங்கை', 'ஆசிரியர்', 'பழைய நண்பர்', 'அவளது மாமா', 'தோட்டக்காரர்'],
      ['கடந்த வாரம்', 'ஞாயிறு அன்று', 'ஆற்றின் அருகே', 'காலை உணவுக்கு முன்', 'மிகக் கவனமாக'],
      ['சமையலறை வர்ணம் பூசினார்', 'பூனைகளுக்கு உணவளித்தார்', 'பாட்டு பாடினார்', 'ரொட்டி சுட்டார்', 'நாவல் படித்தார்'],
    ],
  },
} as const satisfies Readonly<Record<string, Tongue>>

const known = ['English', 'German', 'Spanish', 'Russian', 'Arabic', 'Chinese', 'Japanese', 'Hindi'] as const

/** The name of a language that the items stand in. */
export type TongueName = keyof typeof more | (typeof known)[number]

/** The languages by name. */
export const tongues: Readonly<Record<TongueName, Tongue>> = {
  ...more,
  ...(Object.fromEntries(
    languages.map(({ name, space, stop, neutral }) => [name, { space, stop, parts: neutral }]),
  ) as unknown as Readonly<Record<(typeof known)[number], Tongue>>),
}
