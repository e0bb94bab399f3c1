import type { Script } from './refusals-by-language.js'

/**
 * How a language speaks of the request itself, as words without accents: `answer~` begins a
 * word, `_` joins words. Where spaces do not tell words apart, all are parts of words.
 */
export interface WordsOfTheRequest {
  readonly isUnspaced?: true
  /** What the model says: `answer`, `reply`. */
  readonly said: string
  /** What it was asked: `question`, `request`. Not words that name problems or orders as well. */
  readonly asked: string
  /** What binds it: `policy`, `guidelines`. */
  readonly rules: string
  /** Who it is: `assistant`. Not what it does: others help too. */
  readonly helper: string
  /** Words of limits: `not`, `blocked`, `outside`. */
  readonly limits: string
  /** Words before rules that limit: `according to`, `under`. */
  readonly by: string
  /** Words of others, whose requests and answers these may be: `customer`, `she`. */
  readonly others: string
}

/** How languages speak of the request itself, by script. */
export const wordsOfTheRequest: Readonly<Record<Script, readonly WordsOfTheRequest[]>> = {
  latin: [
    // English
    {
      said: 'answer~ reply replies response responses output filter',
      asked: `
      request requests requested question questions query queries prompt inquiry your_input this_input
      this_content content your_message this_topic this_subject this_matter this_task that_topic
      this_conversation
    `,
      rules: 'policy policies guideline~ rules regulations terms_of compliance safety_reasons',
      helper: 'assistant ai chatbot',
      limits: `
      not no cannot t won unable never unavailable blocked filtered withheld removed omitted suppressed
      disabled dropped stopped halted
      outside beyond against declin~ refus~ reject~ denied deny restrict~ prohibit~ forbid~ violat~ disallow~
      hidden redacted scope impossible nothing without exceeds off_limits off_the_table do_not censored
      decline decided_against rather abstain~ limitations limits skip~ pass
    `,
      by: `
      under per due by according line based accordance pursuant conflict~ because breach~ comply complies
      against
    `,
      others: `
      customer customers client clients buyer seller user he she they his her their company shop store staff s
      team agent author writer support_team people nobody anyone bank doctor patient sender recipient who
    `,
    },
    // German
    {
      said: 'antwort~ rückmeldung auskunft ausgabe beantwort~',
      asked: `
      anfrage anfragen ersuchen frage fragen ihr_anliegen dieses_anliegens dieses_anliegen ihre_eingabe
      diese_eingabe eingabe dieser_inhalt inhalte thema nachricht_kann
    `,
      rules: `
      richtlinie~ nutzungsbedingungen regeln vorgaben vorschriften sicherheitsgründen bestimmungen regularien
    `,
      helper: 'assistent~ ki sprachmodell',
      limits: `
      nicht kein~ nie niemals unmöglich blockiert gefiltert zurückgehalten entfernt ausgelassen unterdrückt
      ausserhalb jenseits gegen abgelehnt ablehn~ verweiger~ untersagt verboten gesperrt verstösst unzulässig
      ausgeblendet verborgen nichts ohne enthalte zensiert verzichte~ entfäll~ bleibt_offen frage_offen
    `,
      by: 'gemäss laut aufgrund wegen nach unter entsprechend aus verstösst',
      others: `
      kunde kunden kundin kundschaft er sie ihm händler verkäufer käufer nutzer firma laden team niemand
      absender arzt bank autor mitarbeiter~
    `,
    },
    // French
    {
      said: 'réponse réponses répondre sortie',
      asked: `
      la_demande cette_demande votre_demande requête requêtes question questions votre_sollicitation
      sollicitation interrogation ce_contenu contenu ce_sujet votre_message
    `,
      rules: `
      règlement règles politique politiques directives consignes conditions_d raisons_de_sécurité
      motifs_de_sécurité
    `,
      helper: 'assistant ia',
      limits: `
      ne n pas aucun aucune sans impossible indisponible bloqué~ filtré~ retenu~ retiré~ omis~ supprimé~
      masqué~ hors au_delà contre refus~ rejeté~ interdit~ restreint~ contraire enfreint viole décline~
      censuré~ rien écarté~ dépasse~
    `,
      by: 'selon conformément vertu raison par en_application suite sous',
      others: `
      client cliente clients vendeur acheteur il elle ils elles lui son sa leur société magasin boutique
      équipe utilisateur expéditeur médecin banque auteur personne
    `,
    },
    // Spanish
    {
      said: 'respuesta respuestas responder contestación contestar salida',
      asked: `
      solicitud solicitudes consulta pregunta preguntas petición peticiones este_contenido contenido este_tema
      esta_cuestión su_mensaje tu_mensaje
    `,
      rules: `
      política políticas normas reglas directrices reglamento condiciones_de_uso motivos_de_seguridad
      razones_de_seguridad normativa
    `,
      helper: 'asistente ia',
      limits: `
      no ningún ninguna sin imposible bloquead~ filtrad~ retenid~ detenid~ detiene retirad~ omitid~
      suprimid~ fuera allá contra
      rechaz~ deneg~ negad~ prohibid~ restringid~ vulnera infringe incumple viola ocult~ declin~ nada
      censurad~ excede abstengo aquí_lo_dejo
    `,
      by: 'por según conforme virtud debido acuerdo bajo razones motivos',
      others: `
      cliente clienta clientes vendedor comprador él ella ellos su_marido empresa tienda equipo usuario nadie
      remitente médico banco autor le
    `,
    },
    // Portuguese
    {
      said: 'resposta respostas responder respondida saída',
      asked: `
      solicitação solicitações pergunta perguntas questão requisição consulta este_conteúdo conteúdo este_tema
      sua_mensagem solicitado
    `,
      rules: `
      política políticas normas regras diretrizes regulamento termos_de motivos_de_segurança
      razões_de_segurança
    `,
      helper: 'assistente ia',
      limits: `
      não nenhum nenhuma sem impossível indisponível bloquead~ filtrad~ retid~ removid~ omitid~ suprimid~ fora
      além contra recus~ rejeit~ negad~ proibid~ restrit~ viola infringe ocult~ nada censurad~ excede
    `,
      by: 'por segundo conforme virtude devido acordo sob razões motivos',
      others: `
      cliente clientes vendedor comprador ele ela eles empresa loja equipe equipa usuário ninguém remetente
      médico banco autor seu_marido
    `,
    },
    // Italian
    {
      said: 'risposta risposte rispondere output',
      asked: `
      richiesta richieste domanda domande quesito questo_contenuto contenuto contenuti questo_argomento
      tuo_messaggio suo_messaggio
    `,
      rules: `
      politica politiche norme regole linee_guida regolamento motivi_di_sicurezza ragioni_di_sicurezza policy
    `,
      helper: 'assistente ia',
      limits: `
      non nessun~ senza impossibile bloccat~ filtrat~ trattenut~ rimoss~ omess~ soppress~ fuori oltre contro
      rifiut~ respint~ negat~ vietat~ limitat~ viola nascost~ oscurat~ nulla niente censurat~ esula~ rientra
    `,
      by: 'per secondo base conformità virtù causa motivi ragioni sensi',
      others: `
      cliente clienti venditore acquirente lui lei loro azienda negozio squadra utente nessuno mittente medico
      banca autore
    `,
    },
    // Dutch
    {
      said: 'antwoord antwoorden beantwoord~ reactie uitvoer',
      asked: 'verzoek verzoeken vraag vragen aanvraag deze_inhoud invoer dit_onderwerp uw_bericht je_bericht',
      rules: 'beleid richtlijn~ regels voorwaarden voorschriften veiligheidsredenen',
      helper: 'assistent ai',
      limits: `
      niet geen nooit onmogelijk geblokkeerd gefilterd achtergehouden verwijderd weggelaten onderdrukt buiten
      tegen geweigerd weiger~ afgewezen verboden beperkt schendt verborgen niets zonder gecensureerd
    `,
      by: 'volgens wegens conform vanwege onder grond',
      others: `
      klant klanten verkoper koper hij zij ze haar hun bedrijf winkel team gebruiker niemand afzender arts
      bank auteur
    `,
    },
    // Swedish, Danish and Norwegian
    {
      said: 'svar svaret svaren besvara~ besvare~ svare svaras utdata',
      asked: `
      begäran förfrågan förfrågningar fråga frågan frågor anmodning~ forespørg~ forespørs~ spørgsmål~
      spørsmål~ anmodning innehållet indholdet innholdet detta_ämne dette_emne
    `,
      rules: 'policy policyn riktlinjer~ regler reglerna retningslinjer~ vilkår~ villkor~ politik reglerne',
      helper: 'assistent ai ki',
      limits: `
      inte ej ikke ingen inget inga intet aldrig blockera~ blokere~ blokkert filtrera~ filtrer~ undanhåll~
      tilbageholdt borttag~ fjernet utanför uden utenfor mot imod neka~ nekt~ avslå~ afslå~ avvis~ afvis~
      förbjud~ forbudt otillgänglig~ utilgængelig~ omöjligt dold~ skjult utan uten
    `,
      by: 'enligt grund ifølge henhold følge på_grund pga grundet',
      others: `
      kund kunden kunder säljare~ sælger~ selger~ köpare~ han hon hun de dem företaget butiken firmaet
      butikken användare~ ingen_i läkare~ banken
    `,
    },
    // Finnish
    {
      said: 'vastaus vastausta vastauksen vastata',
      asked: `
      pyyntö pyyntöä pyyntöä pyyntöön pyyntöäsi pyyntösi kysymys kysymykseen kysymykseesi kysymystä
      tämä_sisältö aihe
    `,
      rules: 'käytäntö~ ohjeet ohjeiden sääntö~ säännöt ehdot ehtojen',
      helper: 'avustaja tekoäly',
      limits: `
      ei en eikä emme eivät estetty suodatettu poistettu ulkopuolella vastoin hylätty evätty kielletty
      rajoitettu mahdoto~ piilotettu ilman
    `,
      by: 'mukaan vuoksi perusteella mukaisesti',
      others: 'asiakas asiakkaan hän he yritys kauppa myyjä ostaja',
    },
    // Polish
    {
      said: 'odpowiedź odpowiedzi odpowiadać odpowiadam',
      asked: `
      prośba prośby prośbę zapytanie zapytania pytanie pytania żądanie żądania zapytanie ta_treść treść
      ten_temat wiadomość_nie_może
    `,
      rules: `
      polityka polityki polityką zasady zasad zasadami wytyczne wytycznymi regulamin~ względów_bezpieczeństwa
    `,
      helper: 'asystent~ ai',
      limits: `
      nie brak bez nigdy niemożliw~ niedostępn~ zablokowan~ odfiltrowan~ wstrzyman~ usunięt~ pominięt~ poza
      przeciw odrzucon~ odmow~ odmawiam odmówi~ zabron~ zakaz~ ogranicz~ narusza ukryt~ niczego
    `,
      by: 'zgodnie według względu ze_względów podstawie z_powodu',
      others: `
      klient klienta klientka klienci sprzedawca kupujący on ona oni jego jej ich firma sklep nikt lekarz bank
      autor
    `,
    },
    // Czech and Slovak
    {
      said: 'odpověď odpovědi odpovedať odpoveď odpovídat odpovedi',
      asked: `
      žádost žádosti žiadosť žiadosti požadavek požadavku požiadavka požiadavku dotaz dotazu otázka otázku
      otázky tento_obsah toto_téma
    `,
      rules: 'zásad~ pravidl~ pravidel pokyny směrnic~ smernic~ podmínk~ podmienk~',
      helper: 'asistent~ ai',
      limits: `
      ne není nie nelze nemožn~ nedostupn~ blokován~ zablokov~ filtrován~ odstraněn~ mimo proti odmít~ odmiet~
      zamít~ zamiet~ zakáz~ omezen~ porušuje bez nebude nemohu nemôžem nebudu žádná nijak skryt~
    `,
      by: 'podle podľa kvůli dle souladu súlade',
      others: 'zákazník~ klient on ona oni jeho její firma obchod prodejce prodavač nikdo nikto',
    },
    // Hungarian
    {
      said: 'válasz válasza~ választ válaszol~',
      asked: 'kérés kérést kérése kérését kérdés kérdést kérdése kérdésre ez_a_tartalom téma',
      rules: 'szabályzat~ irányelv~ szabályok feltételek szabályaink',
      helper: 'asszisztens ai',
      limits: `
      nem nincs sem soha lehetetlen blokkol~ szűr~ visszatart~ eltávolít~ kívül ellen elutasít~ megtagad~
      tilos tiltott korlátoz~ sérti rejtett
    `,
      by: 'szerint miatt alapján értelmében',
      others: 'ügyfél vevő eladó ő cég bolt senki',
    },
    // Romanian
    {
      said: 'răspuns răspunsul răspunsuri răspunde',
      asked: `
      cererea solicitare solicitarea întrebare întrebarea întrebări acest_conținut conținutul acest_subiect
    `,
      rules: 'politica politicile regulile reguli ghidurile regulamentul termenii',
      helper: 'asistent~ ia',
      limits: `
      nu niciun nicio fără imposibil indisponibil~ blocat~ filtrat~ reținut~ eliminat~ omis~ afara dincolo
      împotriva refuz~ respins~ interzis~ restricționat~ încalcă ascuns~ depășește
    `,
      by: 'conform potrivit din_cauza baza datorită',
      others: 'client clientul clienta clientului el ea ei vânzător~ compania magazin~ echipa nimeni',
    },
    // Turkish
    {
      said: 'yanıt yanıtı yanıtım yanıtlar yanıtlan~ cevap cevabı cevaplan~',
      asked: `
      istek isteğiniz isteğin isteği talep talebiniz talebi soru soruya soruyu sorunuz sorunuza bu_içerik
      içerik bu_konu bu_konuda
    `,
      rules: 'politika~ kurallar~ kurallarımız yönerge~ ilke~ koşul~ güvenlik_nedeniyle',
      helper: 'asistan~ yapay_zeka',
      limits: `
      değil yok hayır olmaz mümkün_değil engellen~ filtrelen~ kaldırıl~ dışında dışı aykırı reddedil~ reddedi~
      yasak~ kısıtlan~ ihlal gizlen~ verilmeyecek~ verilemez verilmedi verilemiyor yanıtlanamaz yanıtlanamıyor
      cevaplanamaz işlenemez işlenemiyor gösterilemiyor karşılanamıyor kullanılamıyor edilemiyor edilemez
    `,
      by: 'gereği nedeniyle uyarınca göre kapsamında',
      others: 'müşteri müşterinin satıcı alıcı şirket mağaza kimse',
    },
    // Vietnamese
    {
      said: 'câu_trả_lời phản_hồi trả_lời',
      asked: 'yêu_cầu_này yêu_cầu_của_bạn câu_hỏi nội_dung_này nội_dung_bạn chủ_đề_này',
      rules: 'chính_sách quy_định nguyên_tắc hướng_dẫn điều_khoản',
      helper: 'trợ_lý',
      limits: 'không chưa bị từ_chối chặn ẩn cấm hạn_chế vi_phạm ngoài trái',
      by: 'theo vì do',
      others: 'khách khách_hàng người_bán người_mua anh_ấy cô_ấy họ công_ty cửa_hàng',
    },
    // Indonesian and Malay
    {
      said: 'jawaban jawabannya tanggapan balasan respons',
      asked: 'permintaan permohonan pertanyaan soalan konten_ini topik_ini',
      rules: 'kebijakan pedoman aturan ketentuan peraturan',
      helper: 'asisten ai',
      limits: `
      tidak tak bukan belum tanpa diblokir disaring ditahan dihapus di_luar luar melanggar bertentangan
      ditolak menolak dilarang dibatasi disembunyikan
    `,
      by: 'sesuai karena berdasarkan menurut',
      others: 'pelanggan klien penjual pembeli dia mereka perusahaan toko pengguna',
    },
  ],
  cyrillic: [
    // Russian
    {
      said: 'ответ ответа ответы ответить отвечать ответом',
      asked: `
      запрос запроса запросу запросы этот_вопрос тема_закрыта эта_тема ваш_вопрос данный_вопрос на_вопрос
      такие_вопросы данной_теме
      эту_тему этой_теме обращение содержимое контент
    `,
      rules: `
      политика политики политикой политике правила правил правилам правилами инструкци~ регламент~
      соображениям_безопасности причинам_безопасности
    `,
      helper: 'ассистент~ ии',
      limits: `
      не нет ни невозможн~ недоступ~ заблокирован~ отфильтрован~ скрыт~ удалён~ удален~ опущен~ вне против
      отклон~ отказ~ запрещ~ ограничен~ наруша~ выходит закрыта пределами без нельзя ничего подлежит
    `,
      by: 'согласно соответствии соображениям причинам из_за по',
      others: `
      клиент клиента клиентка клиенты покупатель продавец он она они его её их компания магазин никто врач
      банк автор
    `,
    },
    // Ukrainian
    {
      said: 'відповідь відповіді відповісти відповідати',
      asked: 'запит запиту запити питання цю_тему прохання вміст контент',
      rules: 'політика політики політикою правила правил правилам інструкці~ безпеки',
      helper: 'асистент~ ші',
      limits: `
      не немає ні неможлив~ недоступ~ заблокован~ відфільтрован~ прихован~ видален~ поза проти відхилен~
      відмов~ заборон~ обмежен~ поруш~ без нічого
    `,
      by: 'згідно відповідно через міркувань',
      others: 'клієнт клієнта покупець продавець він вона вони його її їх компанія магазин ніхто',
    },
    // Bulgarian and Serbian
    {
      said: 'отговор отговора отговорът одговор одговора',
      asked: `
      искането заявката запитването въпрос въпроса въпроси захтев захтева питање питања съдържанието садржај
    `,
      rules: 'политика~ правила правилата насоки~ смернице условия~',
      helper: 'асистент~',
      limits: `
      не няма нема без невъзможн~ недостъп~ блокиран~ филтриран~ скрит~ премахнат~ извън изван против отказан~
      отхвърлен~ забранен~ забрањен~ одбијен~ огранич~ нарушава крши
    `,
      by: 'според поради съгласно због складу',
      others: 'клиент~ купувач продавач той тя те компания магазин купац он она',
    },
  ],
  greek: [
    // Greek
    {
      said: 'απάντηση απαντήσεις απαντήσω απαντηθεί',
      asked: 'αίτημα αιτήματος ερώτηση ερωτήσεις ερώτημα αυτό_το_περιεχόμενο περιεχόμενο',
      rules: 'πολιτική πολιτικές κανόνες οδηγίες όρους όροι κανονισμός',
      helper: 'βοηθός τεχνητή',
      limits: `
      δεν μη μην καμία κανένα χωρίς αδύνατ~ μπλοκαρίστηκε φιλτραρίστηκε αφαιρέθηκε εκτός πέρα απορρίφθηκε
      απορρίπτεται απαγορεύεται περιορίζεται παραβιάζει αποκρύφθηκε
    `,
      by: 'σύμφωνα λόγω βάσει',
      others: 'πελάτης πελάτη πελάτισσα πωλητής αυτός αυτή εταιρεία κατάστημα κανείς',
    },
  ],
  hebrew: [
    // Hebrew
    {
      said: 'תשובה התשובה תשובות מענה המענה',
      asked: 'בקשה הבקשה בקשתך שאלה השאלה שאלתך שאלות התוכן הנושא',
      rules: 'מדיניות המדיניות הכללים כללי ההנחיות הנחיות התקנון',
      helper: 'עוזר',
      limits: `
      לא אין אינה אינו בלי ללא נחסם נחסמה הוסר סונן מחוץ מעבר נגד נדחה נדחתה אסור אסורה מוגבל מפר מפרה הוסתר
    `,
      by: 'לפי בשל עקב בהתאם',
      others: 'הלקוח לקוח הלקוחה המוכר הקונה הוא היא הם החברה החנות',
    },
  ],
  arabic: [
    // Arabic
    {
      said: 'الجواب جواب الإجابة إجابة الرد رد',
      asked: 'الطلب طلبك السؤال سؤالك الأسئلة سؤال المحتوى الموضوع الاستفسار استفسارك',
      rules: 'سياسة السياسة سياسات السياسات سياستنا الإرشادات إرشادات القواعد قواعد الشروط',
      helper: 'المساعد مساعد',
      limits: `
      لا لم لن ليس غير بدون دون حجب محجوب~ حظر محظور~ تصفية إزالة خارج ضد رفض مرفوض~ ممنوع~ مقيد~ ينتهك يخالف
      إخفاء متعذر يتعذر تعذر مستحيل
    `,
      by: 'وفقا بسبب حسب بموجب',
      others: 'العميل عميل العميلة الزبون البائع المشتري هو هي هم الشركة المتجر أحد',
    },
    // Persian
    {
      said: 'پاسخ پاسخی جواب جوابی',
      asked: 'درخواست سوال سؤال پرسش این_محتوا محتوا این_موضوع',
      rules: 'سیاست سیاست_ها قوانین قواعد دستورالعمل~ مقررات',
      helper: 'دستیار هوش_مصنوعی',
      limits: 'نیست نمی نمیشود نشد نخواهد بدون خارج مسدود فیلتر حذف خلاف رد ممنوع محدود نقض پنهان نداده ندارد',
      by: 'طبق براساس بر_اساس دلیل',
      others: 'مشتری فروشنده خریدار او آنها شرکت فروشگاه',
    },
  ],
  indic: [
    // Hindi
    {
      said: 'उत्तर जवाब प्रतिक्रिया',
      asked: 'अनुरोध प्रश्न सवाल यह_सामग्री सामग्री इस_विषय',
      rules: 'नीति नीतियों नियम नियमों दिशानिर्देश~ शर्तों',
      helper: 'सहायक',
      limits: `
      नहीं न बिना बाहर विरुद्ध अवरुद्ध हटा हटाया छिपा अस्वीकार अस्वीकृत मना निषिद्ध वर्जित प्रतिबंधित सीमित
      उल्लंघन
      असंभव अनुपलब्ध असमर्थ इनकार रोका
    `,
      by: 'अनुसार कारण तहत',
      others: 'ग्राहक विक्रेता खरीदार वह वे उसका उसकी कंपनी दुकान',
    },
  ],
  thai: [
    // Thai
    {
      isUnspaced: true,
      said: 'คำตอบ การตอบ ตอบกลับ',
      asked: 'คำขอ คำถาม เนื้อหานี้ หัวข้อนี้',
      rules: 'นโยบาย กฎ แนวทาง ข้อกำหนด',
      helper: 'ผู้ช่วย',
      limits: 'ไม่ ปฏิเสธ ถูกบล็อก ห้าม นอกเหนือ ละเมิด ซ่อน ลบ จำกัด',
      by: 'ตาม เนื่องจาก',
      others: 'ลูกค้า ผู้ขาย ผู้ซื้อ เขา เธอ บริษัท',
    },
  ],
  east: [
    // Chinese
    {
      isUnspaced: true,
      said: '回复 回覆 回答 答复 答覆 答案 响应 回應 输出',
      asked:
        '请求 請求 提问 提問 您的问题 你的问题 此问题 该问题 此类问题 這個問題 此内容 该内容 此類 此話題 此话题 该话题 相关内容 询问',
      rules: '政策 规定 規定 规则 規則 准则 条款 规范 指南',
      helper: '助手 人工智能',
      limits:
        '不 无法 無法 未 没 沒 无 無 拒绝 拒絕 屏蔽 封锁 过滤 過濾 移除 删除 省略 隐藏 超出 违反 違反 禁止 限制 拦截 范围之外 暂停',
      by: '根据 根據 按照 依据 因 由于',
      others: '客户 顾客 客戶 用户 他 她 卖家 买家 商家 公司 店家 商店 作者 医生 银行',
    },
    // Japanese
    {
      isUnspaced: true,
      said: '回答 返答 お答え 応答 返信 出力',
      asked: 'リクエスト ご質問 質問 ご要望 ご依頼 このコンテンツ この内容 この話題 この件 お問い合わせ',
      rules: 'ポリシー 規約 ガイドライン 安全上の理由 ルール 規則 方針 規定',
      helper: 'アシスタント 人工知能',
      limits:
        'ません ない なし 不可 拒否 拒絶 却下 対象外 範囲外 ブロック 非表示 削除 制限 違反 禁止 控え できかね 差し控え 除外 フィルタ 反し',
      by: 'により 基づき に従い ため 上',
      others: '客 顧客 彼 彼女 店 会社 販売者 ユーザー 担当者 医師 銀行 著者',
    },
    // Korean
    {
      isUnspaced: true,
      said: '답변 응답 대답 회신 출력',
      asked: '요청을 요청은 요청이 해당요청 질문 이내용 해당내용 이주제 문의',
      rules: '정책 지침 규정 약관 규칙 가이드라인 안전상의이유 보안상의이유',
      helper: '어시스턴트 인공지능',
      limits: '없 않 못 안됩니다 불가 거부 거절 차단 제한 삭제 숨김 위반 금지 벗어 제외 필터링 비공개 아닙니다 보류',
      by: '따라 의해 때문 상',
      others: '고객 손님 그는 그녀 판매자 구매자 회사 매장 가게 사용자 의사 은행 저자',
    },
  ],
}
