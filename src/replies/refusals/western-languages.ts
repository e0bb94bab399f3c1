import type { DecliningLanguage } from './declining-phrases.js'

/** How languages in Latin script decline. English is here for what a model declines, and for notices. */
export const westernLanguages: readonly DecliningLanguage[] = [
  // English. Its grammar reads the rest.
  {
    cannot: `
      i can't|cannot|can_not|won't|will_not|couldn't|could_not|shouldn't|mustn't|wouldn't
      i am|'m not? unable|able|allowed|permitted|authorized|going|willing|prepared|here|meant|set_up|equipped to
      i do_not|don't want|wish to
      i would|'d rather|prefer not to?
      i must|have_to|'ll_have_to|need_to|will politely|respectfully? decline|refuse to
      there is|'s no_way|nothing|not_much i can
    `,
    help: '',
    act: `
      help helping assist answer answering respond comply reply fulfill fulfil engage proceed generate discuss
      accommodate support honor honour grant do say oblige touch go_there go_into give take_part participate
    `,
    request: `
      request requests question questions query task prompt content topic subject message instruction instructions
      conversation discussion matter material
    `,
    light: `
      this that it you your the with to any anything such in on of kind type sort one these those here there further at
      all please me be an a answer response with_you about into and or but so however sorry afraid i'm we our either
      way just today right now for unfortunately currently really simply even as written stated phrased
    `,
    declines: `
      i must|will|'ll|have_to|'ll_have_to|will_have_to|need_to|am_going_to|'m_going_to|think_i'll|
        would_rather pass on? .
      i must|will|'ll|have_to|'ll_have_to|need_to|'d_like_to|would_like_to decline|refuse|abstain|skip {act}? .
      i decline|refuse|abstain|respectfully_decline|politely_decline to|from? {act}? .
      i have nothing|no_comment|no_answer to? say|offer|add? .
      that|this|it is|'s|falls|lies|goes outside|beyond of? my|what scope|capabilities|remit|limits|purpose|i_can_do|
        i_do|i_can_help_with|i_can_discuss|abilities
      that|this|it is|'s something|one|a_topic i can't|cannot|won't|don't|will_not|must_not|am_not_able_to {act} .
      that|this|it is|'s not something|a_topic|anything i can|do|will|'m_able_to|am_able_to|'m_willing_to {act} .
      that|this is|'s off off? limits
      that|this|your|the request|question|content|prompt|topic|message|text violates|breaches|goes_against|
        is_against my|content|safety|usage|the_content|our_content|our_safety|our_usage|the_safety|openai's policy|
        policies|guidelines|rules
      i|i'm|i'll am|'m|will|would|'d going_to|rather|prefer_to? stay|keep|steer|bow|opt out|clear of? .
      i must|will|'ll|have_to|am_going_to|'m_going_to|would_like_to respectfully|politely? bow|opt|sit out|
        this_one_out .
      this|that|it isn't|is_not|'s_not|wouldn't_be|would_not_be something|appropriate|right|proper|my_place for_me|
        i'm_willing|i_want|i_wish|i_am_willing|to to? comment|answer|discuss|weigh_in|say|speak
      you'll|you_will|you|please have|need|should|may_want to? ask|try someone|somebody|something|another else|
        question|topic|source
      we|i don't|do_not|never respond|reply|answer|engage|comment to|with|on? prompts|requests|questions|messages|
        topics like|of|such
      this|that|it falls|is under|among|one_of topics|subjects|requests|things i|we avoid|decline|skip|don't
      my hands are tied
      your|this message|prompt|input|query has_been|was|is|cannot_be|can't_be|could_not_be blocked|
        filtered|rejected|declined|flagged|denied|refused|processed
      let's|let_us talk about? something else
      let's|let_us change|switch the|to? topic|subject|another_topic
      i am|'m not comfortable|at_ease with|doing? .
    `,
    notices: `
      request|prompt|access|permission|query|response|content|input|output|message|answer|reply has_been|was|
        is? declined|denied|refused|rejected|blocked|filtered|withheld|not_allowed|not_permitted|removed|unavailable
      no comment|can_do|comments
      unable|not_able|cannot|can't|couldn't|won't|will_not to? {act}
      sorry no|can't|cannot|no_can_do|i_can't|not_possible|not_this_one|not_this_time|not_that_one
      no sorry|thanks i? can't|cannot|won't?
      i can't|cannot|won't|will_not|refuse|decline|pass
      i'm|i_am afraid not|i_can't|i_cannot
      not allowed|permitted|authorized to? say|answer|help|do|respond this|that?
      content|safety|usage|policy policy|guidelines? violation|violated|breach|restriction
      against|violates my|the|our|content|safety? policy|policies|guidelines|rules
      i'd|i_would|would rather|prefer not to? say|answer?
      i'd|i_would prefer|rather not to?
      error request|content|access? refused|denied|blocked|declined|forbidden
      forbidden|prohibited content|request|topic
      next question please?
      nope|no|sorry not touching|doing|answering|going_there|getting_into this|that|it?
      out of scope
    `,
  },
  // German
  {
    cannot: `
      ich kann|darf|werde|will|möchte|könnte … nicht|keine|keinen|keinerlei|nichts
      kann|darf|werde|will|möchte|könnte ich … nicht|keine|keinen|keinerlei|nichts
      ich bin … nicht in_der_lage|befugt|berechtigt|imstande|dazu_da
      bin ich … nicht in_der_lage|befugt|berechtigt|imstande|dazu_da
      ich … nicht|keine|keinen
      es ist mir … nicht möglich|gestattet|erlaubt
      ist es mir … nicht möglich|gestattet|erlaubt
      es ist mir … unmöglich
      ich sehe mich … außerstande|nicht_in_der_lage
      mir ist es … nicht möglich|gestattet|erlaubt
    `,
    weCannot: `
      wir können|dürfen|werden … nicht|keine
      können|dürfen|werden wir … nicht|keine
    `,
    help: `
      weiterhelfen behilflich unterstützen assistieren nachkommen nachzukommen zu_helfen weiterzuhelfen zu_unterstützen
      zu_beantworten behilflich_sein helfen_kann helfen_darf beantworten_kann beantworten_darf
    `,
    act: `
      helfen antworten beantworten äußern sagen tun machen geben erfüllen bearbeiten ausführen entsprechen eingehen
      kommentieren besprechen diskutieren verarbeiten erledigen leisten dienen mitmachen teilnehmen behandeln liefern
      erstellen zu_tun zu_erfüllen zu_bearbeiten zu_antworten zu_sagen zu_geben beurteilen entgegenkommen
    `,
    request: `
      anfrage anfragen frage fragen bitte aufforderung anliegen wunsch aufgabe inhalt inhalte inhalten thema themen
      eingabe prompt anweisung ersuchen text
    `,
    light: `
      das dies diese diesen dieser dieses dieserart solche solchen solcher es da dabei damit dazu daran darauf hier
      hierbei hierzu hiermit ihnen dir euch ihre ihrer ihren ihrem deine deiner deinem deinen mich sie leider bei mit
      auf zu zum zur in von der die den dem so art auskunft auskünfte antwort hilfe weiter derzeit momentan aktuell nur
      gerade ja auch aber und oder eine einen einer keine gar wirklich darüber tut mir leid bedaure sorry weiteren
      unmittelbar nicht sein bedauerlicherweise jedoch nun mal
    `,
    declines: `
      ich muss|möchte|werde|will ~ ablehnen|passen|verweigern|abschlagen|zurückweisen|verzichten
      muss|möchte|werde|will ich ~ ablehnen|passen|verweigern|abschlagen|zurückweisen|verzichten
      ich lehne ~ ab
      lehne ich ~ ab
      ich verweigere diese|die|hierzu|hier|jede|dazu|eine antwort|auskunft|aussage|anfrage? .
      ich passe hier|da? .
      als ki|künstliche_intelligenz|sprachmodell|ki_modell|ki_assistent|assistent|ki_sprachmodell|
        digitaler_assistent … , … kann|darf|habe|bin|werde|möchte … nicht|keine|keinen|nichts
      meine richtlinien|programmierung|vorgaben|regeln|sicherheitsrichtlinien … nicht|verbieten|untersagen|verbietet|
        untersagt
      das|dies|es|anfrage|anliegen|inhalt|frage|aufforderung verstößt|widerspricht|verletzt … richtlinien|
        inhaltsrichtlinien|nutzungsrichtlinien|vorgaben|grundsätze
      verstößt gegen … richtlinien|inhaltsrichtlinien|nutzungsrichtlinien
      darüber|hierüber|dazu möchte|will|kann|darf|rede|spreche ich nicht
      lass|lassen_sie uns über|das? etwas_anderes|thema sprechen|reden|wechseln
      auf|zu|über solche|diese|derartige … gehe|spreche|sage|äußere ich … nicht|nichts
      mir sind … hände gebunden
      ihre|deine|die eingabe|anfrage|nachricht|frage|aufforderung wurde|wird|ist … gesperrt|blockiert|abgelehnt|
        zurückgewiesen|gefiltert|verweigert
      aus sicherheitsgründen|rechtlichen_gründen … keine|nicht|ich|antwort|auskunft
      diese|solche art|anfragen|inhalte|themen von? … unterstütze|beantworte|behandle|bearbeite|bespreche|
        kommentiere ich nicht
      dazu|hierzu|darüber kann|wird … nichts|keine gesagt|mitgeteilt|auskunft|beantwortet|gegeben
      wenden sie sich … an andere|anderen|anderer|jemand
      das liegt|ist|fällt|geht außerhalb|über|nicht meiner|meine|in_meinen|in_meinem möglichkeiten|fähigkeiten|
        aufgabenbereich|zuständigkeit|bereich|aufgaben|hinaus
      dafür|dabei bin ich nicht der_richtige|zuständig|gedacht
    `,
    notices: `
      kein|keine kommentar|auskunft|angabe_möglich|stellungnahme
      anfrage|zugriff|zugang|inhalt|antwort|eingabe|ersuchen|auskunft|bitte wurde|wird|ist? abgelehnt|verweigert|
        blockiert|gesperrt|zurückgewiesen|nicht_gestattet|nicht_erlaubt
      das geht|kann|ist|darf leider? nicht|ich_nicht
      das mache|tue|sage|beantworte ich leider|hier? nicht
      dazu|darüber|hierzu sage|äußere|schweige|spreche ich mich? nichts|nicht?
      leider nein
      nein leider
      tut_mir_leid|sorry|bedaure nein|nicht_möglich|das_geht_nicht|geht_nicht?
      nicht erlaubt|gestattet|zulässig
      dabei|hierbei|damit kann|darf ich leider? nicht helfen|dienen?
      ich lehne|passe ab?
    `,
  },
  // French
  {
    cannot: `
      je ne peux|puis|pourrai|pourrais|saurais|vais|dois|veux|souhaite|parviens|suis_pas_en_mesure|suis_pas_autorisé*|
        suis_pas_capable|suis_pas_habilité*|suis_pas_programmé*|suis_pas_apte pas|malheureusement_pas|hélas_pas|
        donc_pas|vraiment_pas?
      je peux|vais|dois|veux pas
      il|cela|ça m'est impossible|interdit
      il ne m'est pas possible|permis
      je suis dans l'impossibilité|l'incapacité
      je suis incapable
      je préfère|préférerais ne_pas
      je ne
    `,
    weCannot: `
      nous ne pouvons|sommes_pas_en_mesure|saurions pas?
    `,
    help: "aider assister vous_aider vous_assister venir_en_aide accéder_à_cette accéder_à_votre donner_suite t'aider",
    act: `
      répondre faire satisfaire traiter commenter discuter exécuter participer continuer donner accéder fournir
      honorer effectuer prononcer générer dire aborder entrer pas aider y_répondre
    `,
    request: `
      demande demandes question questions requête requêtes tâche contenu contenus sujet sujets consigne texte
      message instruction
    `,
    light: `
      à a de d' du des ce cet cette ces ça cela ceci la le les l' y en vous te t' sur au aux votre vos ta tes tout ici
      avec pour dans sens point aide réponse une un aucune genre type malheureusement hélas mais désolé désolée je suis
      regret regrette davantage plus pas là dessus sorte me pareille telle quant concernant toute suite favorable par
    `,
    declines: `
      je dois|préfère|vais|me_vois_obligé_de|suis_obligé_de|suis_contraint_de|souhaite ~ décliner|refuser|m'abstenir|
        passer_mon_tour {act}? .
      je décline|refuse|m'abstiens|passe_mon_tour ~ {act}? .
      en|comme tant|une? qu'? ia|intelligence_artificielle|modèle_de_langage|assistant|assistante|modèle … , … ne … pas|
        aucun|aucune|impossible
      mes|nos directives|règles|consignes|principes … ne … pas|interdisent|empêchent
      mes|nos directives|règles|consignes|principes … interdisent|empêchent
      cette|votre|ce|la|cela|ceci demande|question|contenu|requête? enfreint|viole|contrevient|va_à_l'encontre|
        est_contraire … règles|politique|politiques|directives|consignes|principes|conditions
      cela|ça|ceci|c'est|ce n'est|ne|dépasse|sort|hors … compétences|capacités|cadre|champ|ressort|attributions
      ce n'est pas quelque|un chose|sujet … peux|aborde
      votre|ta|la|ce|cette message|demande|requête|saisie|question a|est|ne_peut … bloqué*|rejeté*|refusé*|filtré*|
        traité*|acceptée
      ce|cela|ça sujet|thème|point? dépasse|excède|sort … fonctions|compétences|cadre|rôle|capacités
      ma réponse est non
      je vais|préfère|dois devoir? passer mon tour
      il ne m'appartient pas
      ce|ces genre|type|demande|question|demandes|questions|contenus de? contenu|demande|question|requête? … pas|
        plus pris|prise|autorisé*|traité*|souhaite
      n'est|ne_sont|n'est_pas une? question|pas ~ à? laquelle … je
      parlons d'? autre_chose
      changeons de sujet
      je ne suis pas la|le|en bonne|droit|habilité|mesure|position personne|de?
    `,
    notices: `
      demande|accès|requête|contenu|réponse|question refusé*|rejeté*|bloqué*|interdit*|non_autorisé*|décliné*
      pas|sans|aucun|aucune de? commentaire|commentaires|réponse_possible
      désolé|désolée|navré|navrée non|je_ne_peux_pas|pas_possible|impossible
      je ne peux|pourrai|préfère pas malheureusement|hélas?
      c'est|cela|ça_m'est malheureusement? impossible|pas_possible|interdit
      ce|cela n'est malheureusement? pas possible|permis|autorisé
      impossible de? répondre|satisfaire|traiter|donner_suite à? cette|votre|la? demande|question|requête?
      non désolé*|merci
      je préfère|préférerais ne_pas répondre|le_dire|en_parler|me_prononcer?
      je passe mon? tour?
    `,
  },
  // Spanish
  {
    cannot: `
      no me? puedo|podré|podría|debo|voy_a|quiero|deseo|pienso|logro|sé_cómo
      no me es|resulta posible
      no estoy|soy autorizado*|capacitado*|facultado*|en_condiciones|en_capacidad|en_posición|en_disposición|
        diseñado*|programado*|capaz|habilitado*|permitido*
      no tengo permitido|autorización|permiso|la_capacidad|la_posibilidad
      me es|resulta imposible
      soy incapaz
      prefiero|preferiría no
    `,
    weCannot: 'no podemos|podremos|estamos_en_condiciones',
    help: `
      ayudar* asistir* auxiliar* acceder_a_esa acceder_a_esta acceder_a_su acceder_a_tu brindar*_ayuda
    `,
    act: `
      responder* contestar* atender* cumplir* complacer* hacer* dar* procesar* realizar* proporcionar* comentar*
      discutir* hablar* satisfacer* ejecutar* participar* continuar* decir* opinar* ofrecer* colaborar* tratar*
      generar* tramitar* pronunciar* facilitar* seguir
    `,
    request: `
      solicitud solicitudes pregunta preguntas petición peticiones consulta tarea contenido contenidos tema temas
      mensaje instrucción instrucciones texto
    `,
    light: `
      a al con de del en eso esto ese este esa esta esas estos lo la el las los te le les se su tu tus sus que por sobre
      para nada ello ninguna una un respuesta ayuda tipo clase información asistencia lamentablemente
      desafortunadamente desgraciadamente pero siento lamento perdón perdona disculpa disculpe ahora aquí más
      respecto ante dicha dicho tal como
    `,
    declines: `
      debo|tengo_que|prefiero|voy_a|me_veo_obligado_a|he_de|quisiera|tendré_que ~ declinar|rechazar|negarme|
        abstenerme|rehusar|pasar ~ {act}? .
      me niego|abstengo|rehúso ~ {act}? .
      yo|amablemente|respetuosamente|cortésmente declino|rechazo|rehúso ~ {act}? .
      como|siendo|soy ia|inteligencia_artificial|modelo_de_lenguaje|asistente|una_ia|un_modelo|una_inteligencia|
        modelo … , … no
      mis|nuestras|las directrices|políticas|normas|reglas|pautas … no|impiden|prohíben
      esta|esa|su|tu|esto|eso|la|este|el solicitud|pregunta|petición|contenido|consulta? infringe|viola|incumple|
        va_en_contra|contraviene|vulnera … política|políticas|directrices|normas|pautas|reglas
      eso|esto|ese|este tema? está|queda|se|excede|escapa|sale … fuera|alcance|capacidades|límites|competencias|
        funciones
      su|tu|el mensaje|solicitud|consulta|petición|pregunta ha|fue|ha_sido … bloquead*|rechazad*|filtrad*|denegad*
      no me pronuncio|meto|pronunciaré
      mis instrucciones|normas|reglas|directrices me? lo? impiden|prohíben
      por motivos|razones de seguridad|política … no
      no se me permite|autoriza
      va a ser que no
      ese|este|esas|estas|tales tipo|peticiones|preguntas|temas|solicitudes de? peticiones|preguntas|temas|contenidos|
        solicitudes? … tengo|están|está prohibid*|vetad*|restringid*
      no daré|diré|haré|comentaré|opinaré|contestaré|responderé ~ .
      no daré mi opinión
      hablemos de otra_cosa|otro_tema
      cambiemos de tema
      no es algo|un … pueda|puedo|pueda_hacer
      de eso|esto|ello no hablo|puedo_hablar|quiero_hablar
    `,
    notices: `
      solicitud|petición|acceso|contenido|consulta|pregunta|respuesta denegad*|rechazad*|bloquead*|no_permitid*|
        no_autorizad*|declinad*|prohibid*
      sin|ningún comentario|comentarios
      lo_siento|perdón|disculpa|lamentablemente|no no|no_puedo|no_es_posible|no_puedo_hacerlo|imposible
      no puedo|es_posible|está_permitido lamentablemente?
      no puedo|debo|quiero hacer|decir eso|esto|lo
      prefiero|preferiría no contestar|responder|decirlo|opinar|hablar_de_eso|hacerlo?
      paso de? esto|esta?
      declino|rechazo|rehúso {act}? esta|esa|su|la? solicitud|petición|pregunta?
    `,
  },
  // Portuguese
  {
    cannot: `
      não me? posso|poderei|poderia|consigo|devo|vou|quero|desejo|pretendo|me_é_possível|me_é_permitido|
        é_possível_para_mim
      não estou|sou|fui autorizad*|habilitad*|apt*|em_condições|em_posição|programad*|capaz|capacitad*|projetad*|
        à_vontade|permitid*
      não tenho permissão|autorização|como|condições|a_capacidade
      é me? impossível
      sou incapaz
      prefiro|preferiria não
    `,
    weCannot: 'não podemos|conseguimos|poderemos',
    help: `
      ajudar* ajudá* auxiliar* auxiliá* prestar_assistência prestar_ajuda dar_assistência
    `,
    act: `
      responder* atender* cumprir* fazer* fazê* dar processar* realizar* fornecer* comentar* discutir* falar*
      satisfazer*
      executar* participar* continuar* dizer* opinar* oferecer* colaborar* tratar* gerar* pronunciar* assistir*
      prosseguir
    `,
    request: `
      solicitação solicitações pergunta perguntas pedido pedidos questão tarefa conteúdo conteúdos tema temas assunto
      consulta mensagem instrução texto
    `,
    light: `
      a à ao com de da do dessa desse desta deste nessa nesse nesta neste em isso isto disso nisso esse este
      essa esta o os as te
      lhe lo la vos você que por sobre para nada uma um nenhuma resposta ajuda tipo informação assistência infelizmente
      lamentavelmente mas sinto muito desculpe desculpa lamento agora aqui mais seu sua teu tua respeito me tal
    `,
    declines: `
      devo|tenho_que|tenho_de|prefiro|vou|preciso|gostaria_de|terei_de|terei_que ~ recusar|declinar|rejeitar|
        abster_me|me_abster|passar ~ {act}? .
      recuso|nego me a? ~ {act}? .
      me recuso|nego|abstenho ~ {act}? .
      recuso|declino educadamente|respeitosamente? ~ {act}? .
      como|sendo|sou ia|inteligência_artificial|modelo_de_linguagem|assistente|uma_ia|um_modelo|uma_inteligência|
        modelo … , … não
      minhas|nossas|as diretrizes|políticas|normas|regras|orientações … não|impedem|proíbem
      esta|essa|sua|isto|isso|a|este|esse|o solicitação|pergunta|pedido|conteúdo? infringe|viola|vai_contra|contraria|
        fere|desrespeita … política|políticas|diretrizes|normas|regras
      isso|isto|esse|este assunto|tema? está|fica|foge|ultrapassa|sai … fora|alcance|capacidades|limites|escopo
      vamos falar de|sobre outra_coisa|outro_assunto
      vamos mudar de assunto
      não é algo … posso|possa
      sobre|disso isso|isto? não falo|posso_falar|quero_falar
    `,
    notices: `
      solicitação|pedido|acesso|conteúdo|consulta|pergunta|resposta negad*|recusad*|bloquead*|rejeitad*|não_permitid*|
        não_autorizad*
      sem|nenhum comentário|comentários
      desculpe|desculpa|infelizmente|sinto_muito|lamento|não não|não_posso|não_é_possível|não_posso_fazer_isso|não_dá|
        impossível
      não posso|é_possível|é_permitido|vai_dar infelizmente?
      não posso|devo|quero fazer|dizer isso|isto
      prefiro|preferia não responder|dizer|opinar|falar_sobre_isso|o_fazer|comentar?
    `,
  },
  // Italian
  {
    cannot: `
      non mi? posso|potrò|potrei|riesco_a|devo|voglio|intendo|è_possibile|è_consentito|è_permesso|ho_la_possibilità_di
      non sono autorizzat*|abilitat*|in_grado|nelle_condizioni|in_condizione|programmat*|nella_posizione|a_mio_agio|
        capace
      mi è|risulta impossibile
      sono impossibilitat*
      preferisco|preferirei non
    `,
    weCannot: 'non possiamo|siamo_in_grado_di|potremo',
    help: `
      aiutar* assister* essere_d'aiuto esserle_d'aiuto esserti_d'aiuto dare_una_mano darti_una_mano
      fornire_assistenza
    `,
    act: `
      rispondere risponder* soddisfare soddisfar* farlo fare dare darti elaborare eseguire fornire commentare
      discutere parlare
      parlarne continuare dire dirlo dirti partecipare esprimermi accogliere esaudire trattare generare
      procedere evadere
      adempiere
    `,
    request: `
      richiesta richieste domanda domande compito contenuto contenuti argomento argomenti tema messaggio
      istruzione quesito
      testo
    `,
    light: `
      a al alla con di del della dei in questo questa quello quella ciò cio lo la il le i gli ti vi si su sul
      sulla che per
      nulla niente ne una un alcuna risposta aiuto tipo genere assistenza purtroppo ma mi dispiace spiacente scusa scusi
      ora qui più tua sua vostra tuo suo merito riguardo nessuna sono simile simili tale
    `,
    declines: `
      devo|preferisco|sono_costretto_a|vorrei|dovrò|sono_tenuto_a ~ declinare|rifiutare|rifiutarmi|astenermi|
        rinunciare|passare ~ {act}? .
      mi rifiuto|astengo di|dal? ~ {act}? .
      rifiuto|declino gentilmente|rispettosamente? ~ {act}? .
      come|essendo|sono|in_quanto ia|intelligenza_artificiale|modello_linguistico|assistente|un'ia|un_modello|
        un'intelligenza|
        modello|ai|una_ia … , … non
      le|nostre mie? linee_guida|politiche|norme|regole|direttive … non|impediscono|vietano|proibiscono
      questa|la|tua|sua|ciò|questo|il richiesta|domanda|contenuto? viola|infrange|contravviene|va_contro|è_contraria|
        è_contrario … politica|politiche|linee_guida|norme|regole
      questo|ciò|questa|è argomento|richiesta? è|va|esula|rientra|fuori|al … portata|ambito|capacità|competenze|limiti
      parliamo d'altro|di_altro
      cambiamo argomento
      non è qualcosa|un … posso|possa|parlo
      di questo|ciò non parlo|posso_parlare|voglio_parlare
    `,
    notices: `
      richiesta|accesso|contenuto|domanda|risposta negat*|rifiutat*|bloccat*|respint*|non_consentit*|non_autorizzat*
      nessun|no|senza commento|commenti|comment
      mi_dispiace|spiacente|purtroppo|no|scusa non_posso|no|non_è_possibile|impossibile|non_posso_farlo
      non posso|è_possibile|è_consentito|è_permesso purtroppo?
      non posso|voglio|devo farlo|dirlo|rispondere
      preferisco|preferirei non rispondere|dirlo|parlarne|esprimermi|farlo|commentare?
      passo la_mano?
    `,
  },
  // Dutch
  {
    cannot: `
      ik kan|mag|zal|wil|kon … niet|geen|niets
      kan|mag|zal|wil ik … niet|geen|niets
      ik ben … niet in_staat|bevoegd|gemachtigd
      ben ik … niet in_staat|bevoegd|gemachtigd
      het is mij|voor_mij|me … niet mogelijk|toegestaan
      ik … niet|geen
      ik ga … niet
    `,
    weCannot: `
      wij|we kunnen|mogen … niet|geen
      kunnen wij|we … niet|geen
    `,
    help: `
      helpen assisteren bijstaan te_helpen behulpzaam_zijn van_dienst_zijn verder_helpen verderhelpen
      ondersteunen helpen_kan
    `,
    act: `
      beantwoorden antwoorden voldoen uitvoeren verwerken doen zeggen geven ingaan bespreken inwilligen reageren leveren
      meewerken doorgaan uitlaten behandelen te_beantwoorden te_doen te_voldoen te_zeggen geven_op
    `,
    request: `
      verzoek verzoeken vraag vragen opdracht taak inhoud onderwerp onderwerpen bericht prompt tekst aanvraag
    `,
    light: `
      dat dit deze die daar daarbij daarmee daaraan daarop hier hierbij hiermee hieraan hierop hierover daarover
      je jou u
      uw jouw mij helaas met bij aan op over in van de het om te zo soort dergelijke dergelijk antwoord hulp verder
      momenteel nu maar en of een spijt me sorry mee wel ook wat betreft
    `,
    declines: `
      ik moet|wil|ga ~ afwijzen|weigeren|passen|afslaan|onthouden
      ik weiger|pas ~ {act}? .
      ik wijs ~ af
      moet|wil ik ~ afwijzen|weigeren|passen
      als ai|taalmodel|ai_taalmodel|assistent|ai_assistent|ai_model|kunstmatige_intelligentie|een_ai … , … niet|geen
      mijn|onze richtlijnen|regels|beleid|programmering … niet|verbieden|verbiedt
      dit|dat|deze|uw|je|het verzoek|vraag|inhoud? is|gaat|schendt|overtreedt … richtlijnen|beleid|regels|inhoudsbeleid
      dit|dat valt|ligt|gaat|is buiten|niet|verder mijn|binnen|dan … mogelijkheden|bereik|taken|kan
      laten we het over iets_anders
      laten we van onderwerp
      daar|hier praat|spreek|begin ik niet
    `,
    notices: `
      verzoek|toegang|inhoud|aanvraag|vraag|antwoord is|wordt? geweigerd|afgewezen|geblokkeerd|niet_toegestaan
      geen commentaar|antwoord_mogelijk
      helaas|sorry|het_spijt_me|nee nee|dat_kan_niet|niet_mogelijk|dat_gaat_niet|dat_kan_ik_niet|sorry|helaas
      dat kan|gaat|mag|doe|zeg ik? helaas? niet
      ik zeg|geef daar|hier|er? niets|geen over|antwoord op|hierop|daarop?
      niet toegestaan
      daar|daarover|hierover zeg|praat ik niets|niet|liever_niet over?
      ik pas hiervoor?
    `,
  },
  // Polish
  {
    cannot: `
      nie mogę|mogłabym|mógłbym|będę_mógł|będę_mogła|chcę|zamierzam|będę|potrafię|powinienem|powinnam
      nie jestem w_stanie|upoważnion*|uprawnion*|w_mocy
      nie wolno mi
      nie mam możliwości|uprawnień|pozwolenia
      wolę|wolałbym|wolałabym nie
    `,
    weCannot: 'nie możemy|jesteśmy_w_stanie',
    help: 'pomóc pomagać asystować służyć_pomocą udzielić_pomocy wesprzeć',
    act: `
      odpowiedzieć odpowiadać udzielić spełnić wykonać zrealizować zrobić tego_zrobić przetworzyć zająć podjąć
      komentować
      skomentować rozmawiać dyskutować powiedzieć mówić wypowiadać wypowiedzieć uczestniczyć kontynuować podać
      wygenerować
      omawiać tworzyć przystać ustosunkować
    `,
    request: `
      prośby prośbę prośbie prośba pytanie pytania pytaniem polecenie polecenia żądanie żądania zadanie treści
      treść temat
      temacie tematu zapytanie zapytania wiadomość tekst
    `,
    light: `
      na to tę tą te ten tej tego temu tym takie taką takiej w z ze o od do ci panu pani państwu się nic niczego
      odpowiedzi
      pomocy przykro mi niestety ale przepraszam żałuję tu tutaj tak rodzaju typu obecnie teraz twoją twojej pana twoje
      nad po i więcej sprawie
    `,
    declines: `
      muszę|wolę|chcę|zmuszony_jestem|jestem_zmuszony|pozwolę_sobie ~ odmówić|odrzucić|spasować|zrezygnować|
        podziękować ~ {act}? .
      odmawiam|pasuję|rezygnuję ~ {act}? .
      jako|jestem ai|sztuczna_inteligencja|model_językowy|asystent|modelem_językowym|asystentem|sztuczną_inteligencją|
        model … , … nie
      moje|nasze wytyczne|zasady|reguły|zalecenia … nie|zabraniają|zakazują
      to|ta|twoja|ten|treść|prośba pytanie|prośba|treść|zapytanie? narusza|łamie|jest_sprzeczn*|
        jest_niezgodn* … zasady|wytyczne|politykę|zasadami|wytycznymi|polityką|regulamin|regulaminem
      to wykracza|jest poza … możliwości|kompetencje|możliwościami|zakres|zakresem|kompetencjami
      porozmawiajmy o czymś_innym
      zmieńmy temat
    `,
    notices: `
      bez komentarza|odpowiedzi
      prośba|prośbę|dostęp|odmowa|żądanie|treść|zapytanie|wniosek odrzucon*|zablokowan*|wzbronion*|zabronion*|
        odmówion*|dostępu|odpowiedzi|niedozwolon*
      odmowa wykonania|odpowiedzi|udzielenia? odpowiedzi|polecenia?
      niestety|przepraszam|przykro_mi|nie nie|nie_mogę|to_niemożliwe|nie_da_się|nie_ma_mowy
      nie mogę|wolno|da_się tego? zrobić|powiedzieć?
      to niestety? niemożliwe|niedozwolone
      wolę|wolałbym|wolałabym nie odpowiadać|mówić|komentować|wypowiadać_się
    `,
  },
  // Czech
  {
    cannot: `
      nemohu|nemůžu|nesmím|nebudu|nechci|nedokážu|nemohl_bych|neumím
      nejsem schopen|schopna|oprávněn*|v_pozici
      není mi možné|dovoleno
      raději|radši bych ne*
    `,
    weCannot: 'nemůžeme|nemohli_bychom',
    help: 'pomoci pomoct pomáhat asistovat být_nápomocen',
    act: `
      odpovědět odpovídat splnit vyhovět provést zpracovat udělat dělat komentovat diskutovat říci říct vyjádřit
      poskytnout pokračovat účastnit mluvit vytvořit sdělit
    `,
    request: `
      požadavek požadavku požadavkem žádost žádosti otázku otázka otázky úkol obsah obsahem téma tématu dotaz text
    `,
    light: `
      na to tento tuto tomu tomto tím s se k ke v o vám ti vás vaši vaše vašemu tvou nic bohužel ale omlouvám
      promiňte lituji mi
      je líto takový takovým takovou typu tak zde dále vám odpověď pomoc je že tohle tohoto této těmto i
    `,
    declines: `
      musím|chci|jsem_nucen|raději ~ odmítnout|pasovat|zdržet .
      odmítám|pasuji|zdržím_se ~ {act}? .
      jako|jsem umělá_inteligence|jazykový_model|asistent|ai|model … , … ne*
      moje|naše|mé pravidla|zásady|pokyny … ne*|zakazují
      to|tento|toto|tato|váš|vaše požadavek|obsah|otázka|žádost? porušuje|odporuje|je_v_rozporu … pravidla|zásady|
        pokyny|pravidly|zásadami|pokyny|pravidlům|zásadám
      to je|přesahuje|leží mimo … možnosti|kompetence|rámec
    `,
    notices: `
      bez komentáře|odpovědi
      žádost|požadavek|přístup|obsah|dotaz byl*? zamítnut*|odmítnut*|odepřen*|zablokován*|nepovolen*
      bohužel|promiňte|lituji|ne ne|nemohu|nemůžu|to_nejde|není_to_možné|to_nepůjde
      to bohužel? nemohu|nejde|nelze|není_možné
      raději neodpovím|pomlčím|nebudu_odpovídat
    `,
  },
  // Swedish
  {
    cannot: `
      jag kan|får|vill|kommer|tänker|kunde … inte|inga|ingen|inget|ej
      kan|får|vill|kommer jag … inte|inga|ingen|inget|ej
      jag är|har … inte|ingen i_stånd|kapabel|behörig|möjlighet|tillåten|bekväm
      det är … inte möjligt för_mig
      jag … inte
    `,
    weCannot: `
      vi kan|får … inte
      kan vi … inte
    `,
    help: 'hjälpa bistå assistera vara_till_hjälp hjälpa_till hjälpa_dig hjälpa_er',
    act: `
      svara besvara uppfylla utföra göra säga ge behandla diskutera kommentera delta fortsätta tillmötesgå
      bearbeta uttala gå
    `,
    request: `
      begäran förfrågan fråga frågan frågor uppgift uppgiften innehåll ämne ämnet önskemål text prompt
    `,
    light: `
      det den detta denna dessa på med om dig er din ditt er ert att till av här där tyvärr men ledsen jag är
      ursäkta förlåt
      sådan sådant sådana något någon några mig svar hjälp typ av mer vidare just nu in åt i en ett
    `,
    declines: `
      jag måste|vill|får|skulle ~ avböja|avstå|tacka_nej|neka|passa .
      jag avböjer|avstår|vägrar|passar|nekar ~ {act}? .
      måste|får jag ~ avböja|avstå|tacka_nej|neka|passa
      som ai|språkmodell|ai_modell|ai_assistent|assistent|en_ai|en_språkmodell|artificiell_intelligens … , … inte|
        inga|ingen
      mina|våra riktlinjer|regler|policy … inte|förbjuder|hindrar
      det|detta|den|denna|din|begäran förfrågan|begäran|fråga|innehåll|innehållet? bryter|strider|går … riktlinjer|
        policy|regler|innehållspolicy|principer
      det|detta ligger|är|faller utanför … område|förmåga|möjligheter
      låt oss prata om|byta något_annat|ämne
    `,
    notices: `
      inga|ingen kommentarer|kommentar
      begäran|åtkomst|förfrågan|innehållet|innehåll har|är|blev? nekad|nekas|avslagen|avvisad|blockerad|avslogs|
        blockerat|otillåten
      tyvärr|ledsen|nej|förlåt|beklagar nej|inte|det_går_inte|tyvärr|jag_kan_inte|inte_möjligt
      det går|kan|får|är tyvärr|jag? inte tyvärr|möjligt?
      jag vill|föredrar helst? inte|att_inte svara|säga_det|kommentera
    `,
  },
  // Danish and Norwegian
  {
    cannot: `
      jeg kan|må|vil|kunne|kommer … ikke|ingen|intet
      kan|må|vil jeg … ikke|ingen|intet
      jeg er … ikke i_stand|autoriseret|autorisert|berettiget|komfortabel
      det er … ikke muligt|mulig for_mig|for_meg
      jeg … ikke
    `,
    weCannot: `
      vi kan|må … ikke
      kan vi … ikke
    `,
    help: 'hjælpe hjelpe bistå assistere være_til_hjælp være_til_hjelp at_hjælpe å_hjelpe',
    act: `
      svare besvare opfylde oppfylle udføre utføre gøre gjøre sige si give gi behandle diskutere kommentere
      delta deltage fortsætte fortsette imødekomme etterkomme udtale uttale
    `,
    request: `
      anmodning anmodningen forespørgsel forespørsel forespørselen forespørgslen spørgsmål spørgsmålet spørsmål
      spørsmålet opgave oppgave indhold innhold emne emnet ønske tekst
    `,
    light: `
      det den dette denne disse på med om dig deg din dit jer dere at å til her der desværre dessverre beklager
      men undskyld
      unnskyld ked af er jeg sådan slik slike sådant noget noe nogen mig meg svar hjælp hjelp af av videre i
      lige nu nå et en
    `,
    declines: `
      jeg må|vil|skal ~ afslå|avslå|afvise|avvise|takke_nej|takke_nei|nægte|nekte|passe ~ {act}? .
      jeg afslår|avslår|afviser|nægter|nekter|passer ~ {act}? .
      må|vil jeg ~ afslå|avslå|afvise|avvise|takke_nej|takke_nei|melde_pas
      som ai|sprogmodel|språkmodell|ki|kunstig_intelligens|assistent|en_ai|en_sprogmodel|en_språkmodell … , … ikke|ingen
      mine|vores|våre retningslinjer|regler … ikke|forbyder|forbyr
      det|dette|din|denne anmodning|forespørgsel|forespørsel|indhold|innhold|spørgsmål|spørsmål? strider|bryder|
        bryter|overtræder … retningslinjer|politik|regler|principper
      det|dette ligger|er|falder uden|uten for … område|evner|rækkevidde
    `,
    notices: `
      ingen kommentar|kommentarer
      anmodning|anmodningen|adgang|tilgang|forespørsel|forespørgsel|forespørselen|forespørgslen|indhold|innhold er|
        blev|ble? afvist|avvist|nægtet|
        nektet|afslået|avslått|blokeret|blokkert
      desværre|dessverre|beklager|nej|nei nej|nei|ikke|det_kan_jeg_ikke|det_går_ikke|ikke_muligt|ikke_mulig|desværre|
        dessverre|det_kan_ikke_lade_sig_gøre
      det kan|går|vil|må jeg? desværre|dessverre? ikke
      jeg vil helst ikke svare|sige_det|si_det|kommentere
    `,
  },
  // Finnish
  {
    cannot: `
      en|emme minä? voi|pysty|saa|aio|halua|voisi|kykene
      minun ei ole mahdollista|sallittua
    `,
    help: 'auttaa avustaa olla_avuksi tukea',
    act: `
      vastata auttamaan vastaamaan toteuttamaan tekemään täyttämään toteuttaa täyttää tehdä sanoa antaa
      käsitellä keskustella kommentoida osallistua jatkaa suorittaa
      noudattaa puhua
    `,
    request: `
      pyyntöä pyyntöön pyyntöäsi pyynnön kysymykseen kysymystä tehtävää sisältöä aihetta aiheesta aiheessa tekstiä
    `,
    light: `
      tähän tätä tämän tässä tällaiseen tällaista tästä siihen sitä sen siinä siitä asiassa sinua teitä valitettavasti
      pahoittelen mutta olen pahoillani vastausta apua sinulle teille anteeksi enempää kuin nyt täällä
    `,
    declines: `
      minun täytyy|on_pakko ~ kieltäytyä ~ .
      joudun|haluan … kieltäytymään|kieltäytyä
      kieltäydyn ~ .
      tekoälynä|kielimallina|tekoälymallina|avustajana|olen_tekoäly … , … en|ei
      ohjeeni|sääntöni|periaatteeni … eivät|kieltävät|estävät
      tämä|pyyntö|pyyntösi|se … rikkoo|on_vastoin|vastoin … sääntöjä|ohjeita|käytäntöjä|ohjeitani|periaatteita|ohjeideni
    `,
    notices: `
      ei kommenttia|kommentoitavaa|onnistu|ole_mahdollista
      pyyntö|pääsy|sisältö on? hylätty|evätty|estetty|kielletty|torjuttu
      valitettavasti|anteeksi|pahoittelen en|ei|en_voi|ei_onnistu|se_ei_onnistu|se_ei_ole_mahdollista
      en voi|halua|aio|kommentoi|vastaa valitettavasti?
    `,
  },
  // Romanian
  {
    cannot: `
      nu vă? te? pot|voi_putea|doresc|vreau|voi|am_voie_să|am_permisiunea_de_a|trebuie_să
      nu sunt autorizat*|în_măsură|capabil*|programat*|abilitat*
      nu îmi|mi este permis|posibil
      nu mi_este permis|posibil
      îmi este imposibil
      prefer|aș_prefera să_nu
    `,
    weCannot: 'nu vă? putem|suntem_în_măsură',
    help: 'ajut ajuta asista asist să_ajut să_vă_ajut să_te_ajut fi_de_ajutor',
    act: `
      răspund răspunde îndeplini îndeplinesc face fac procesa procesez oferi ofer da dau comenta comentez
      discuta discut vorbi vorbesc spun spune executa continua satisface răspundă onora
    `,
    request: `
      cerere cererea cereri solicitare solicitarea solicitări întrebare întrebarea întrebări sarcină conținut
      conținutul subiect subiectul text
    `,
    light: `
      la cu de a să în această acest aceasta asta acestei acestui acestor acestei aia vă te ți dumneavoastră dvs
      ta regret
      din păcate dar îmi pare rău scuze nimic un o răspuns ajutor fel tip privința ce mai despre pe asemenea astfel aici
    `,
    declines: `
      trebuie|prefer|aș_dori|sunt_nevoit ~ refuz|declin|resping|refuze|mă_abțin ~ {act}? .
      refuz|declin|mă_abțin ~ {act}? .
      ca|sunt ia|inteligență_artificială|model_lingvistic|model_de_limbaj|asistent|ai|un_model|o_inteligență|
        model … , … nu
      regulile|politicile|ghidurile|instrucțiunile … nu|interzic|împiedică
      această|acest|cererea|solicitarea|conținutul|aceasta cerere|solicitare|conținut|dumneavoastră|ta? încalcă|
        contravine|este_împotriva … politica|politicile|regulile|politicilor|regulilor|ghidurile
    `,
    notices: `
      fără|niciun comentarii|comentariu
      cerere|cererea|solicitare|solicitarea|acces|accesul|conținut a_fost|este? respins*|refuzat*|interzis*|blocat*
      din_păcate|regret|îmi_pare_rău|nu|scuze nu|nu_pot|nu_este_posibil|nu_se_poate|imposibil
      nu pot|se_poate|este_posibil|este_permis
      prefer să_nu răspund|spun|comentez
    `,
  },
  // Hungarian
  {
    cannot: `
      nem tudok|tudom|áll_módomban|lehetséges_számomra|szabad|fogok|fogom|kívánok|szeretnék|akarok|vagyok_jogosult|
        vagyok_képes|tudnék
      nem
      sajnos nem
    `,
    help: 'segíteni segíthetek segítek segítséget_nyújtani segítséget_adni',
    act: `
      válaszolni válaszolhatok megválaszolni teljesíteni teljesíthetem megtenni elvégezni feldolgozni beszélni
      beszélhetek mondani adni nyilatkozni nyilatkozom kommentálni válaszolok teljesítem tenni
    `,
    request: `
      kérés kérést kérését kérésre kérésnek kérésében kérdés kérdést kérdésre kérdésben feladat feladatot tartalom
      tartalmat tartalommal téma témában témáról szöveg
    `,
    light: `
      erre ezt ez az azt arra ebben ezzel ezen a ilyen önnek neked ki de sajnálom elnézést sajnos kérem bocsánat eleget
      ügyben választ segítséget jellegű típusú többet meg most itt is és
    `,
    declines: `
      vissza kell utasítanom
      el kell utasítanom|hárítanom
      elutasítom|visszautasítom|megtagadom|passzolok ~ .
      mint|mivel mesterséges_intelligencia|nyelvi_modell|ai|asszisztens|mi … , … nem|nincs|nincsenek
      mesterséges intelligenciaként … , … nem
      nyelvi modellként … , … nem
      az irányelveim|szabályaim … nem|tiltják
      ez|a kérés|tartalom|kérdés? sérti|ellentétes|megsérti … irányelveket|szabályzatot|irányelveimet|irányelvekkel|
        irányelveimmel|szabályokat|tartalmi_irányelveket
    `,
    notices: `
      nincs kommentár|hozzáfűznivalóm|megjegyzésem
      kérés|hozzáférés|tartalom|kérelem elutasítva|megtagadva|letiltva|blokkolva
      sajnos|sajnálom|elnézést|bocsánat nem|nem_lehet|nem_megy|nem_tehetem|nem_lehetséges|ezt_nem_tehetem
      nem tehetem|nyilatkozom|kommentálom|mondhatom_meg|lehetséges
      ezt nem tehetem|mondhatom_el|lehet
      inkább nem válaszolok|mondom_meg
    `,
  },
  // Turkish. Its verbs hold "I cannot".
  {
    cannot: '',
    help: `
      yardımcı_olamam yardımcı_olamıyorum yardımcı_olamayacağım yardım_edemem yardım_edemiyorum yardım_edemeyeceğim
      yanıtlayamam yanıtlayamıyorum yanıtlayamayacağım cevaplayamam cevaplayamıyorum cevaplayamayacağım cevap_veremem
      cevap_veremiyorum cevap_veremeyeceğim yanıt_veremem yanıt_veremiyorum yanıt_veremeyeceğim yerine_getiremem
      yerine_getiremiyorum yerine_getiremeyeceğim destek_olamam destek_olamıyorum
    `,
    act: `
      yapamam yapamıyorum yapamayacağım konuşamam konuşamıyorum söyleyemem işleyemem tartışamam karşılayamam
      karşılayamıyorum gerçekleştiremem gerçekleştiremiyorum üretemem sağlayamam veremem sunamam yorum_yapamam
      paylaşamam devam_edemem uyamam
    `,
    request: `
      isteği isteğe istek isteğinizi isteğinize talebi talebinizi talebinize talep soruyu soruya sorunuzu sorunuza
      soru içeriği içerik konuda konuyu konu konuda
    `,
    light: `
      bu bunu buna bunun şu şunu o onu tür türden gibi için size sana ama maalesef üzgünüm ki ne yazık fakat ancak
      hakkında konusunda ile herhangi bir
    `,
    declines: `
      bunu|isteği|talebi|isteğinizi|talebinizi|soruyu|cevaplamayı|yanıtlamayı ~ reddediyorum
      reddetmek ~ zorundayım|durumundayım|istiyorum
      reddetmem … gerekiyor|gerek
      pas ~ geçmek|geçiyorum
      bir? yapay_zeka|yapay_zekâ|dil_modeli|asistan|ai … olarak|olduğum|olduğumdan|modeliyim
      yönergelerim|kurallarım|politikalarım|ilkelerim … izin_vermiyor|engelliyor|yasaklıyor
      bu|isteğiniz|talebiniz|istek|içerik|talep … politika*|yönerge*|ilke*|kural* … aykırı*|ihlal
      yardımcı|yanıt|cevap|cevaplamam|yanıtlamam olmam|vermem? … mümkün_değil|olanaklı_değil
      yetkim|iznim … yok|dahilinde_değil|bulunmuyor
      yanıtlamamayı|cevaplamamayı|cevap_vermemeyi|yanıt_vermemeyi tercih
    `,
    notices: `
      yorum yok|yapmıyorum|yapamam
      istek|erişim|talep|içerik|isteğiniz|talebiniz reddedildi|engellendi
      erişim|izin engellendi|verilmedi|yok
      üzgünüm|maalesef|hayır|kusura_bakmayın hayır|olmaz|yapamam|mümkün_değil|bu_mümkün_değil|bunu_yapamam|yapamıyorum
      bunu? yapamam|söyleyemem|yapamıyorum
      bu? mümkün_değil|yasak
    `,
  },
  // Vietnamese
  {
    cannot: `
      tôi|mình|em không thể|được_phép|có_khả_năng|muốn|có_quyền|nên|tiện
      tôi|mình|em rất? tiếc? không thể|được_phép
      không thể
      tôi|mình|em không
    `,
    weCannot: 'chúng_tôi không thể',
    help: 'giúp hỗ_trợ trợ_giúp giúp_đỡ giúp_bạn giúp_được',
    act: `
      trả_lời đáp_ứng thực_hiện xử_lý bình_luận thảo_luận nói cung_cấp tham_gia tiếp_tục làm hoàn_thành đưa_ra
      bàn chia_sẻ tạo
    `,
    request: 'yêu_cầu câu_hỏi nội_dung nhiệm_vụ chủ_đề vấn_đề đề_nghị việc điều câu',
    light: `
      này đó bạn của cho với về trong được đến các loại như vậy rất tiếc nhưng xin lỗi thông_tin bất_kỳ gì nào ở đây
      thêm việc anh chị quý_khách tôi vì hiện ra một liên_quan
    `,
    declines: `
      tôi|mình|em xin_phép|phải|xin|đành từ_chối|bỏ_qua ~ {act}? .
      tôi|mình|em từ_chối ~ {act}? .
      xin? phép? từ_chối trả_lời|yêu_cầu|thực_hiện|bình_luận
      là|với_tư_cách_là|vì_là một? ai|trí_tuệ_nhân_tạo|mô_hình_ngôn_ngữ|trợ_lý|trợ_lý_ai|mô_hình … , … không
      yêu_cầu|nội_dung|câu_hỏi|điều này|của_bạn … vi_phạm|trái_với … chính_sách|nguyên_tắc|quy_định|hướng_dẫn
      chính_sách|nguyên_tắc|quy_định … không_cho_phép
      nằm ngoài … khả_năng|phạm_vi
    `,
    notices: `
      không có? bình_luận|ý_kiến
      yêu_cầu|truy_cập|nội_dung|quyền_truy_cập đã|bị? từ_chối|bị_từ_chối|bị_chặn|chặn
      từ_chối trả_lời|yêu_cầu|truy_cập
      xin_lỗi|rất_tiếc|tiếc_là không|không_được|không_thể|tôi_không_thể|tôi_không_làm_được
      không thể trả_lời|thực_hiện|hỗ_trợ
      điều_này? không được_phép
    `,
  },
  // Indonesian and Malay
  {
    cannot: `
      saya|aku tidak|tak|belum|enggak|nggak dapat|bisa|boleh|mampu|akan|ingin|mau|diizinkan|diperbolehkan|berwenang|
        dibenarkan|dirancang
      tidak|tak dapat|bisa|boleh saya
      saya|aku tidak|tak
      saya lebih_baik|memilih tidak|untuk_tidak
      saya keberatan
    `,
    weCannot: 'kami tidak|tak dapat|bisa|boleh',
    help: `
      membantu bantu membantumu membantunya menolong memberikan_bantuan memberi_bantuan untuk_membantu
    `,
    act: `
      menjawab memenuhi melakukan melakukannya memproses memberikan memberi berkomentar mendiskusikan membahas
      melanjutkan mengatakan menanggapi menyediakan melayani berpartisipasi menjalankan menjawabnya membicarakan
      mengerjakan membuat
    `,
    request: `
      permintaan pertanyaan tugas konten topik hal masalah pesan instruksi teks permohonan soalan
    `,
    light: `
      ini itu anda kamu dengan untuk tentang dalam pada hal yang tersebut di sini jawaban bantuan informasi semacam
      seperti jenis maaf mohon sayangnya tetapi tapi namun apa pun apapun terkait atas lebih lanjut saat mengenai bagi
      sekarang dari
    `,
    declines: `
      saya|aku harus|terpaksa|ingin|perlu|memilih menolak|melewatkan|melewati ~ {act}? .
      saya|aku menolak ~ {act}? .
      dengan_hormat|dengan_sopan saya? menolak
      sebagai|saya_adalah|karena_saya ai|kecerdasan_buatan|model_bahasa|asisten|sebuah_ai|asisten_ai|
        model … , … tidak|tak
      permintaan|konten|pertanyaan|hal|ini ini|anda|tersebut? melanggar|bertentangan … kebijakan|pedoman|aturan
      pedoman|kebijakan|aturan saya|kami … tidak|melarang
      di luar … kemampuan|cakupan|lingkup|wewenang
      itu|ini|hal di luar … kemampuan|cakupan|lingkup|wewenang
      mari kita? bicarakan|bahas|membahas hal|topik lain
    `,
    notices: `
      tidak|tanpa ada? komentar|komentar_apa_pun
      permintaan|akses|konten anda? ditolak|diblokir|tidak_diizinkan|dilarang
      maaf|sayangnya|mohon_maaf|tidak tidak|tidak_bisa|tidak_dapat|saya_tidak_bisa|tak_bisa|itu_tidak_mungkin
      saya? tidak bisa|dapat|diizinkan|diperbolehkan
      saya? menolak menjawab?
    `,
  },
]
