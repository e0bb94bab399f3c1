import { wordSet } from '../../text/word-set.js'

// Word lists for the search for label leaks. All are folded as `lettersOf` folds
// in its plain reading: small letters without accents.

/**
 * Labels that are everyday words: `found no cracks` names no answer. Each
 * language has them, so all are known whatever the language of the text is.
 */
export const everydayWords = wordSet(`
  yes no none nothing neither both other others another any all some more less most least same different
  high higher low lower medium middle moderate mild severe true false right wrong good bad better worse
  new old open closed on off in out up down big small large long short early late first last full empty
  one two three four five six seven eight nine ten zero maybe never always present absent
  ja nein nicht kein keine keiner keines keinen andere anderer anderes sonstige sonstiges beide
  hoch hohe hoher hohes niedrig niedrige niedriger niedriges mittel wahr falsch richtig gut schlecht neu alt offen
  eins zwei drei vier funf
  oui non aucun aucune autre autres rien haut haute hauts eleve elevee bas basse faible faibles moyen moyenne
  vrai vraie faux fausse bon bonne mauvais mauvaise un deux trois quatre cinq
  si sin ninguno ninguna ningun otro otra otros otras nada alto alta altos altas bajo baja bajos bajas medio media
  verdadero verdadera falso falsa bueno buena malo mala uno dos tres cuatro cinco
  sim nao nenhum nenhuma outro outra baixo baixa verdadeiro verdadeira nessuno nessuna altro altra basso bassa vero vera
  nee geen ander andere hoog laag waar onwaar
  да нет другое другои другая высокии высокая высоко низкии низкая низко среднии средняя верно неверно
  ναι οχι αλλο υψηλο χαμηλο نعم لا آخر عال منخفض हा नही 예 네 아니요 아니오 없음 기타 높음 낮음
  是 否 不 有 无 高 低 中 对 错 其他 はい いいえ 高い 低い なし その他
`)

/** Words for one of the answers, before its marker: `option 2`. */
export const optionWords = wordSet(`
  answer answers option options choice label alternative select choose pick number
  antwort option auswahl moglichkeit alternative nummer reponse choix numero etiquette respuesta opcion etiqueta numero
  risposta opzione scelta resposta opcao antwoord optie keuze ответ вариант απαντηση επιλογη
  الاجابة الجواب جواب الخيار उत्तर विकल्प 답 정답 답은 답변 선택지
`)

/** Words that may stand between such a word and the marker: `the option is number 2`. */
export const fillers = wordSet(`
  is was be must should would number no nr letter the to a ist die der lautet nummer buchstabe est la le lettre numero
  es el letra
`)

/** Words with which a text speaks about its own answer. */
export const answerWords = wordSet(`
  answer answers answered label labels labelled labeled option options choice choices choose verdict prediction
  predict classify classified classification categorize categorized
  antwort antworten etikett option auswahl reponse reponses etiquette choix
  respuesta respuestas etiqueta opcion opciones risposta etichetta opzione scelta resposta rotulo opcao
  antwoord optie keuze ответ ответы метка вариант απαντηση ετικετα επιλογη
  الاجابة الجواب جواب الخيار التصنيف उत्तर जवाब विकल्प 답 정답 답은 답변 라벨 선택지
`)

/** Words that also speak about other things: `The result: no`, but `the result shows no cracks`. */
export const reportWords = wordSet(`
  result output response reply class category rating score judgement judgment conclusion sentiment
  priority ranked rated graded
  ergebnis klasse kategorie bewertung resultat classe categorie resultado clase categoria класс категория результат
`)

/** Words like `answerWords` of scripts without spaces. They are sought anywhere, also within other characters. */
export const unspacedAnswerWords: readonly string[] = [
  '答案',
  '标签',
  '选项',
  '类别',
  '回答',
  '答え',
  'ラベル',
  '選択肢',
]

/** Words that tell an option by its number or its place, a list for each option. */
export const ordinals: readonly (readonly string[])[] = [
  ['one', 'first', '1st', 'eins', 'erste', 'ersten', 'un', 'premier', 'premiere', 'uno', 'primero', 'primera'],
  ['two', 'second', '2nd', 'zwei', 'zweite', 'zweiten', 'deux', 'deuxieme', 'seconde', 'dos', 'segundo', 'segunda'],
  ['three', 'third', '3rd', 'drei', 'dritte', 'dritten', 'trois', 'troisieme', 'tres', 'tercero', 'tercera'],
  ['four', 'fourth', '4th', 'vier', 'vierte', 'vierten', 'quatre', 'quatrieme', 'cuatro', 'cuarto', 'cuarta'],
]

/** Words that tell an option by its relation to the others. */
export const relativeWords = wordSet(`
  opposite other another reverse contrary contrast latter former last remaining
  gegenteil andere anderen letzte letzten contraire oppose opposee inverse dernier derniere autre
  opuesto opuesta contrario contraria otro otra ultimo ultima
`)

/** Words that say nothing by themselves: an added sentence of them and a label says only the label. */
export const functionWords = wordSet(`
  a an the this that these those it its i you he she we they me him her us them my your his our their
  is am are was were be been being do does did done have has had will would can could shall should may might must
  and or but nor so yet if then than as at by for from in into of off on onto out over to up with without about
  not no yes very just only also too now here there where when what which who whom whose why how because while
  really simply clearly definitely certainly surely overall please ignore above below following therefore thus hence
  all any some each every more most such rather quite still even ever never always again actually indeed instead
  der die das den dem des ein eine einen einem einer und oder aber nicht ist sind war waren wird werden sein hat haben
  ich du er sie es wir ihr mit von zu zum zur im in an auf aus bei fur so sehr nur auch doch dass also sondern
  le la les un une des du de et ou mais ne pas est sont etait etaient sera il elle on nous vous ils elles ce cette ces
  que qui dans par pour sur avec sans plus tres aussi donc alors
  el los las una unos unas y o pero es son era eran fue sera esta este esto que en con por para sin muy tambien del
  al se lo su sus e ma il gli della di da non sono un per che
`)
