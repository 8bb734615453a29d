"""Contexts, each as a table: a page, with the words that are looked at between {braces}, and whether it holds there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from support.linters import check_text
from tonecheck import formats, packs, plugins
from tonecheck.language.contexts import quoted
from tonecheck.language.guards import Guards
from tonecheck.model import Source

CASES: dict[str, list[tuple[str, bool]]] = {
    "with-sources": [
        ("We are {evidence-based}.\n\nNaps help.[^1] So does tea.[^2] So do cats.[^1]\n\n[^1]: Lee.\n[^2]: Oh.", True),
        ("We are {evidence-based}.\n\nNaps help.[^1]\n\n[^1]: Lee, A. (2019).", False),
        ("We are {evidence-based}.\n\n## References\n\nLee, A. (2019). Sleep.", True),
        ("We are {evidence-based}. Here is [our garden](/garden).", False),
        ("We are {evidence-based}.\n\n[Source: Naps](https://a.example)\n\nVia: [Tea](https://b.example)", True),
        ("We are {evidence-based}.\n\n[Source: Naps](https://a.example) and [tea](https://b.example)", False),
        ("We are {evidence-based}.\n\n## Research & Resources\n\nLee, A. (2019). Sleep.", True),
        ("We are {evidence-based}.\n\nLee (2019) saw it, and Oh (2020) saw more.", True),
        ("We are {evidence-based}.\n\nThe Health Council says so, the Royal Society says so, and NICE does.", False),
        ("We are {evidence-based}.\n\nLee (2019) saw it.", False),
        ("It is {clinically proven}.\n\n## References\n\nLee, A. (2019). Sleep.", False),
        ("We are {evidence-based}.\n\n## References & further reading\n\nLee, A. (2019). Sleep.", True),
        ("We are {evidence-based}.\n\n## Resources\n\nA map of the garden.", False),
        (
            "We are {evidence-based}.\n\n## Research\n\n- [A trial](https://doi.org/1)\n- [A review](https://doi.org/2)",
            True,
        ),
        (
            "We are {evidence-based}.\n\n## Research\n\nWe read a lot.\n\n## Links\n\n[A trial](https://doi.org/1)",
            False,
        ),
        ("We are {evidence-based}. Rest helps (Lee et al., 2013), and so do naps (Oh et al., 2015).", True),
        ("We are {evidence-based}. Work by Lee and colleagues (2002) is about rest. A 1987 study is about naps.", True),
        ("We are {evidence-based}. Work by Lee and colleagues (2002) is about rest.", False),
        ("We are {evidence-based}. I hold a diploma in Counselling (2012) and a BSc from Leeds (2009).", False),
    ],
    "entry": [
        ("# Glossary\n\n### {Amygdala hijack}\n\nA sudden fear that is stronger than thought.", True),
        ("# Glossary\n\n### Fear\n\nA feeling that can {rewire the brain} when it stays.", True),
        ("# Glossary\n\nWe {rewire the brain}, and then we go home for tea.", False),
        ("# Fear\n\n### {Amygdala hijack}\n\nA sudden fear that is stronger than thought.", False),
    ],
    "dialogue": [
        (
            "Ben: We nap.\n\nAnna: We do.\n\nBen: Often.\n\nAnna: At noon.\n\nBen: In bed.\n\nAnna: {Obviously} so.",
            True,
        ),
        ("Ben: I think so.\n\nAnna: So do I.\n\n{Obviously} they agree.", False),
        ("We think so, on most days.\n\n{Obviously} we agree.", False),
    ],
    "warned": [
        ("## Red flags\n\n- {guaranteed results}\n- no questions about your health", True),
        ("Be careful if somebody:\n\n- pushes you\n- promises {guaranteed results}", True),
        ("Here is what you get:\n\n- a warm room\n- {guaranteed results}", False),
        ("## Red flags\n\nAsk first. With us there are {guaranteed results}.", False),
        ("What a nap cannot do:\n\n- {cure depression}", True),
        ("## What rest does not do\n\nIt will not feed you, and it is {guaranteed results} for nobody.", True),
        ("What a nap can do:\n\n- {cure depression}", False),
    ],
    "price": [
        ("Students have {20%} off our fees.", True),
        ("The discounted rate is {20%} lower.", True),
        ("A session is £60, {20%} less than in May.", True),
        ("Our fees rise in May. {20%} of people live with it.", False),
        ("The divorce rate is {40%} of couples.", False),
    ],
    "instruction": [
        ("Sit with the fear until it {falls by 50%}.", True),
        ("2. Then stay there until the fear {falls by 50%}.", True),
        ("- **Wait** until the fear has {fallen by half}.", True),
        ("In most people the fear {falls by 50%}.", False),
        ("Rest is good. With our course the fear {falls by 50%}.", False),
        ("Walks are cheap: fear {falls by 50%}.", False),
    ],
    "source-asked": [
        ("Research suggests that {one in four} of us live with it.", True),
        ("According to recent studies, {one in four} of us live with it.", True),
        ("One in four men and {one in six} women live with it.", True),
        ("It eases panic in 60% of men and {70%} of women.", True),
        ("One in four men live with it. {One in six} women do.", False),
        ("It is an evidence-based way, as you will find, and {highly effective}.", False),
        ("Research supports the view that {therapy works for most}.", True),
        ("One in the room and {one in six} women live with it.", False),
        ("Here are 108 participants. It was told to {87%} of the participants.", True),
        ("It was told to {87%} of the participants.", False),
        ("We study at night, and {one in six} of us sleep badly.", False),
    ],
    "hedged": [
        ("Our goal is to {bring lasting change}.", True),
        ("The aim of a walk is often to {calm the brain}.", True),
        ("We reached our goal, and {it calms the brain}.", False),
        ("They seem to have {a chemical imbalance}.", True),
        ("It is designed to {help the brain reprocess} memories.", True),
        ("There may be {a chemical imbalance}.", True),
        ("Whether it is {a chemical imbalance} is disputed.", True),
        ("Some name {a chemical imbalance}, though there is a lack of consensus on it.", True),
        ("It is not known whether this will {rewire the brain}.", True),
        ("It's widely thought that eye movements {help the brain reprocess} memories.", True),
        ("Many researchers believe they {help the brain reprocess} memories.", True),
        ("It is thought that eye movements calm us. This will {help the brain reprocess} memories.", True),
        ("It is thought that eye movements calm us. Our course will {help the brain reprocess} memories.", False),
        ("It can help you see it, and {help you heal}.", True),
        ("It will help you see it, and {help you heal}.", False),
        ("It can be sold. We {help you heal}.", False),
        ("I think that eye movements calm us. This will {help the brain reprocess} memories.", False),
        ("Many people came. This will {help the brain reprocess} memories.", False),
        ("You may be tired. It is {a chemical imbalance}.", False),
        ("It is {a chemical imbalance}, and you may be tired.", False),
        ("You are not alone: it is {a chemical imbalance}.", False),
    ],
    "told-before": [
        ("On one test they were at the 10th percentile.\n\nThink of it: {10%} of all people.", True),
        ("We spoke to 10 people.\n\nThink of it: {10%} of all people.", False),
        ("One in four of us lives with it.\n\nAnd if {1 in 4} people live with it, who does not?", True),
        ("One in five of us lives with it.\n\nAnd if {1 in 4} people live with it, who does not?", False),
        ("It was 25 per cent. So {25%} of all people have it.", True),
        ("# The 25% club\n\nSo {25%} of all people have it.", False),
        ("It {fell by half}. It fell by half.", False),
    ],
    "body-named": [
        ("I am {fully qualified}.\n\nI am a member of the Society of Therapists.", True),
        ("I am {fully qualified}.\n\nI am BACP registered.", True),
        ("I am {fully qualified}.\n\nThe Society of Bakers bought the hall.", False),
        ("I am {NHS approved}.\n\nI am BACP registered.", False),
        ("I am {government registered}.\n\nI am BACP registered.", False),
    ],
    "colleague": [
        ("Ben Marsh, PhD\n\n“I {highly recommend} her.”", True),
        ("“I {highly recommend} her.”\n\nLicensed Social Worker", True),
        ("Ben Marsh, Hull\n\n“I {highly recommend} her.”", False),
        ("Her client, a psychologist\n\n“I {highly recommend} her.”", False),
        ("We asked a psychologist.\n\n“I {highly recommend} her.”", False),
        ("Psychologist\n\nWe met.\n\n“I {highly recommend} her.”", False),
    ],
    "diary": [
        ("I woke, and I knew that I was in my {hypomania} again. My head ran, and I ran with it. " * 8, True),
        ("I woke, and I knew that I was in my {hypomania} again. My head ran, and I ran with it.", False),
        ("I woke, and I knew that I was in my {hypomania} again. My clients ran, and I ran with them. " * 8, False),
        (
            "I woke in my {hypomania}. My head ran, and I sat down to my practice of meditation as I had on that day. "
            * 8,
            True,
        ),
        (
            "I woke in my {hypomania}. My head ran, and I got in touch with a friend, to book a boat for us both. " * 8,
            True,
        ),
        (
            "I woke in my {hypomania}. My head ran, and so I went to work, where my practice is on the second floor. "
            * 8,
            False,
        ),
        (
            "I woke in my {hypomania}. I am now a qualified, warm and registered counsellor, as I had long wished. "
            * 8,
            False,
        ),
        (
            "# Testimonials\n\n"
            + "I came with {hypomania}. My head ran, and I was heard as I had never been heard before. " * 8,
            False,
        ),
        ("People in {hypomania} sleep little. As I know, they talk fast and spend a lot of money in it. " * 8, True),
        ("People in {hypomania} sleep little, and they talk fast and spend a lot of money in it. " * 8, False),
    ],
    "own-family": [
        ("My mother {passed away} in May.", True),
        ("In May my late best friend Ann {lost her battle}.", True),
        ("I lost him in May; he {passed away} at home.", True),
        ("When his mother {passed away}, he wrote to us.", False),
        ("My clients write when somebody {passed away}.", False),
        ("My mother called. Somebody had {passed away}.", False),
    ],
    "own-words": [
        ("I woke early, and I knew that I was a {wreck} again. My head ran, and I ran with it. " * 8, True),
        ("I woke early, and my uncle was a {wreck}. I ran, and my head ran with me as I ran. " * 8, False),
        ("I woke early, and I knew that I was a {wreck} again. My head ran, and I ran with it.", False),
        ("I woke early, and I knew that I was a {wreck}. My clients ran, and I ran with them. " * 8, False),
    ],
    "own-page": [
        ("I woke, and I knew that I was {cured} of it. My head ran, and I ran with it. " * 8, True),
        ("I woke, and I knew that I was {cured} of it. My clients ran, and I ran with them. " * 8, False),
        ("The film is {amazing} from the first scene on, and nobody in the room looked at a telephone. " * 10, True),
        ("The film is {amazing} from the first scene on, and nobody in the room looked at a telephone.", False),
        (
            "The day is {amazing} from the first hour on. Contact us, and bring shoes and a coat for the rain. " * 10,
            False,
        ),
        ("Therapy is {amazing} from the first hour on, and nobody in the room looks at a telephone. " * 10, False),
    ],
    "helpers": [
        ("# Panic\n\n## Helping a friend or loved one\n\n{Stay positive}.", True),
        ("# How can you support someone with panic?\n\n{Stay positive}.", True),
        ("# Tips for carers\n\n{Stay positive}.", True),
        ("# How to help yourself\n\n{Stay positive}.", False),
        ("# A friend in need\n\n{Stay positive}.", False),
    ],
    "legal": [
        ("# Privacy policy\n\nWe keep notes {in accordance with} the law.", True),
        ("---\ntitle: Terms of use\n---\nIt is held {in accordance with} the law.", True),
        ("# Fees\n\n## Good Faith Estimate\n\nA sum {in excess of} it can be disputed.", True),
        ("# Cancelling a session\n\nPlease ring {prior to} your session.", False),
        ("# On privacy in a family\n\nKnock {prior to} going in.", False),
    ],
    "attributed": [
        ("Although it is commonly assumed that it is {a chemical imbalance}, other causes are likelier.", True),
        ("It is wrongly believed to be {a chemical imbalance}.", True),
        ("We assumed that it is {a chemical imbalance}.", False),
        ("The method starts with the idea that trauma is {stored in the body}.", True),
        ("Its proponents say that it will {rewire the brain}.", True),
        ("The tablets were widely believed to {cure grief}.", True),
        ("Our idea is that trauma is {stored in the body}.", False),
        ("We hold the view that anybody can {rewire the brain}.", False),
        ("The idea that tea helps is old, but trauma is {stored in the body}.", False),
        ("Clients say that we {cure grief}.", False),
        ("Trauma is {stored in the body}.", False),
    ],
    "trade-name": [
        ("We teach Slow {Breakthrough Therapy}®.", True),
        ("We teach Slow {Breakthrough Therapy}.\n\nSlow Breakthrough Therapy® is a method of talks.", True),
        ("We teach Slow {Breakthrough Therapy} (SBT).", True),
        ("We teach Slow {Breakthrough Therapy} (UKCP).", False),
        ("We teach a {breakthrough therapy}.\n\nSlow Breakthrough Therapy® is a method of talks.", False),
        ("Ask for our {Breakthrough Therapy}.\n\nThe Hill House® is our home.", False),
    ],
    "mental-health": [
        ("Our therapist listens to people with anxiety, panic or {grief}.", True),
        ("Therapy is a {powerful} tool for depression, trauma and mood.", True),
        ("A drill is a {powerful} tool.", False),
        ("The choir meets in a hall where a {therapist} works, and sings of grief.", False),
    ],
    "myth": [
        ("It is a myth that only {females} cry.", True),
        ("Only {females} cry. That is not true.", True),
        ("## Five myths\n\n### Only {females} cry\n\nAnybody may cry.", True),
        ("## Five myths\n\n- Only {females} cry.", True),
        ("## Five myths\n\n### Only some cry\n\nSome {females} cry.", False),
        ("## Tears\n\n### Only {females} cry\n\nAnybody may cry.", False),
    ],
    "fiction": [
        ("The {madman} of the film has two scenes. The film, its plot and its actors made it a novel of a film.", True),
        ("The {madman} of the film has two scenes. The film and its plot made it a novel of its kind.", False),
        ("Therapy, grief, panic and mood: the film, the novel, its plot, scenes, actors and {madman}. A film.", False),
    ],
    "training": [
        ("We trained in many areas, including {Self-Harm}, Grief Work, Deep Rest and Loss.", True),
        ("We listen in many areas, including {Self-Harm}, Grief Work, Deep Rest and Loss.", False),
        ("In Hull I received special training in therapy for {trauma}.", True),
        ("Her areas of study include {trauma} and sleep.", True),
        ("In Hull I received many calls from people with {trauma}.", False),
    ],
    "off-subject": [
        ("{Calm down}: the tea is hot." + " The tea was very hot." * 30, True),
        ("{Calm down}: the tea is hot." + " The tea was very hot." * 28, False),
        ("{Calm down}: the tea is hot." + " Grief, panic, anxiety or a low mood." * 30, False),
    ],
    "quoted": [
        ("Tea helps.\n\n## 2 comments\n\n- I was {nuts} to wait.", True),
        ("Tea helps.\n\n## One comment\n\n### Kit\n\nI was {nuts} to wait.", True),
        ("Tea helps.\n\n## Comments (2)\n\nI was {nuts} to wait.", True),
        ("Tea helps.\n\n## Comments on tea\n\nI was {nuts} to wait.", False),
        ("## 2 comments\n\nGood.\n\n## Tea\n\nI was {nuts} to wait.", False),
        ("# Tea\n\nSit.\n\n## Client endorsements\n\nI came {nuts} and left glad.", True),
        ("# Tea\n\nSit.\n\n## Client endorsements\n\nWe ask nobody: {nuts}.", False),
        ("# Tea\n\nSit.\n\n## Feedback on tea\n\nI came {nuts} and left glad.", False),
        ("[Naps and mood](https://naps.example/mood)\n\n> Naps may have {efficacy} in some.", True),
        ("[Naps and mood](/mood)\n\n> Naps may have {efficacy} in some.", False),
        ("[Naps and mood](https://naps.example/mood) by Anna Bright\n\n> Naps may have {efficacy} in some.", True),
        ("We sit by the Tern\n\n> Naps may have {efficacy} in some.", False),
        ('> {Daddy issues}, and tears\n> that nobody sees\n> -- Kit Hill "Father Day"', True),
        ("> {Daddy issues}, and tears. (Kit Hill)", True),
        ("> {Daddy issues}, and tears (and more).", False),
        ("Hill SG, Anand A, Lee K.{Burden of care} and sleep: A review.Sleep Res. 2012;36(5):427-440.", True),
        ("Our CBT course began with {burden of care} in 2012.", False),
        ("Lee V, et al. {Burden of care} and sleep. Journal of Sleep. 2013;75:376.", True),
        ("Sleep Line Chat. {Sleep Well Helpline}. Accessed Aug. 18, 2021.", True),
        ("## Calm Down by Ada Lind\n\nIt {cures grief}.\n\n## Sleep, by Bo Lee\n\nA book.", True),
        ("## Calm Down by Ada Lind\n\nIt {cures grief}.", False),
        ("## Calm Down by Ada Lind\n\nNice.\n\n## Sleep, by Bo Lee\n\nNice.\n\n## Us\n\nRest {cures grief}.", False),
        ("![{Ten easy steps} to calm, by Ada Lindqvist](cover.jpg)", True),
        ("![{Ten easy steps} to calm](cover.jpg)", False),
        ("“\n\nIt was a {breakdown} on two legs.\n\n”\n\n— Anna, in the play", True),
        ("It was a {breakdown} on two legs.\n\nWe drank tea.\n\n— Anna, in the play", False),
        ("“I am {mad},” she said.", True),
        ('"I am {mad}," she said.', True),
        ("‘I am {mad},’ she said.", True),
        ("'I am {mad},' she said.", True),
        ("«I am {mad}», she said.", True),
        ("„I am {mad}“, she said.", True),
        ("> I am {mad}.", False),
        ("> “I am {mad}.”", True),
        ("> I am {mad}.\n>\n> — Anna, York", True),
        ("> I am {mad}. – Anna Bright", True),
        ("> I am {mad}.\n\n— Anna, York", True),
        ("> I am {mad}. <cite>Anna</cite>", True),
        ("<blockquote cite='https://a.example/b'><p>I am {mad}.</p></blockquote>", True),
        ("<figure><blockquote>I am {mad}.</blockquote><figcaption>Anna</figcaption></figure>", True),
        ("Anna wrote:\n\n> I am {mad}.", True),
        ("Anna Bright puts it well in her book.\n\n> I am {mad}.", True),
        ("From the author of the study, Anna Bright\n\n> I am {mad}.", True),
        ("Instead of\n\n> I am {mad}.\n\nwrite “I am ill”.", True),
        ("For example:\n\n> I am {mad}.", True),
        ("## [The Old House](https://a.example/b)\n\n> They were {mad}.", True),
        ("## What our clients say\n\n> It was {mad} of me to wait.", True),
        ("> … and then I was {mad}.", True),
        ("I want you to remember this:\n\n> Nobody is {mad}.", False),
        ("As I always say in my talks.\n\n> Nobody is {mad}.", False),
        ("## A week in May\n\n> Nobody is {mad}.", False),
        ("The key point:\n\n> Nobody is {mad}.", False),
        ("- [Why the {mad} house fell](https://a.example/b)", True),
        ("- [Why the {mad} house fell](https://a.example/b) – The Paper", True),
        ("- [Why the {mad} house fell](/b)", False),
        ("- [Book a {mad} hour now](https://a.example/b)", False),
        ("- [Our {mad} house in York](https://a.example/b)", False),
        ("We read [Why the {Mad} House Fell](https://a.example/b) with them.", True),
        ("We read [about the {mad} house there](https://a.example/b) with them.", False),
        ("## [The Old House](https://a.example/b)\n\nA film.\n\n> They were {mad}.", True),
        ("## [Why the {mad} house fell](https://a.example/b)", True),
        ("We like *The {Mad} House in York* by Jo Bright.", True),
        ("We like *The {Mad} House in York* very much.", False),
        ("<q>I am {mad}.</q>", True),
        ("<aside class='pull-quote'><p>“I am {mad}.”</p></aside>", True),
        ("<div class='pullquote wide'>I am {mad}.</div>", False),
        ("<div class='testimonial-card'>She said that I am not {mad}.</div>", True),
        ("<div class='col testimonial fade'><p>Nobody is {mad} here.</p></div>", True),
        ("<div class='testimonial__text'>Nobody is {mad} here.</div>", True),
        ("<div class='testimonials-intro'><p>Nobody is {mad} here.</p></div>", False),
        ("<section class='testimonials'><p>Nobody is {mad} here.</p></section>", False),
        ("# Testimonials\n\nI was {mad} with grief, and now I sleep.", True),
        ("# Testimonials\n\nNobody is {mad} here.", False),
        ("# Letters\n\nI was {mad} with grief, and now I sleep.", False),
        ("<div class='not-a-pullquote-at-all'>I am {mad}.</div>", False),
        ("“I went home.\n\n“I was {mad} with grief.\n\n“Then I slept.”", True),
        ("“I went home.”\n\nShe was {mad}.\n\n“Then I slept.”", False),
        ('"I went home.\n\n"I was {mad} with grief.\n\n"Then I slept," she said.', True),
        ("“I went home.\n\nI was {mad} with grief.\n\n“Then I slept.”", False),
        ("She wrote 「I was {mad} with grief」 in her diary.", True),
        ("In the '90s he was {mad}, and nobody said 'sorry'.", False),
        ("It isn't {mad} to say that it's so.", False),
        ("The boys' {mad} dog and the girls' cat", False),
        ("“Yes,” she said. He was {mad}. “No.”", False),
        ("Client: I am {mad}.", True),
        ("**Therapist:** What makes you say {mad}?", True),
        ("One thing about the client: he is {mad}.", False),
        ("- Bright, J. (2001). The {mad} house. York: Press.", True),
        ("- Bright, J. and Lee, A. B. (2001) The {mad} house.", True),
        ("3. Bright, J. A., 1998. The {mad} house.", True),
        ("In May (2001) he was {mad}.", False),
        ("Jo came in 2001. He was {mad}.", False),
        ("## References\n\nThe {mad} house, York.", True),
        ("## Further reading\n\n- The {mad} house", True),
        ("## What the references say\n\nHe was {mad}.", False),
        ("## Anna’s story\n\nI was {mad} with grief.", True),
        ("## Anna’s story\n\nShe was {mad} with grief.", False),
        ("## In her own words\n\nThey called me {mad}.", True),
        ("## Testimonials\n\nI was {mad} when I came.", True),
        ("## History\n\nI was {mad} when I came.", False),
        ("I was {mad} when I came.\n\n— Anna, London", True),
        ("I was {mad} when I came.\n\n– former client", True),
        ("I was {mad} when I came.\n\n— and then it went on for a while. Nobody knew.", False),
    ],
    "mention": [
        ("When we label someone as {a fusspot}, they stop talking.", True),
        ("## Is that the same as being a {fusspot}?\n\nThe word fusspot opens few doors.", True),
        ("## Is that the same as being a {fusspot}?\n\nA fusspot opens few doors.", False),
        ("It is also known as {emotional instability}.", True),
        ("It has older names, such as:\n\n- {Melancholia} of the involutional kind\n- Low mood", True),
        ("We treat many things, such as:\n\n- {Melancholia} of the involutional kind\n- Low mood", False),
        ("## Other names\n\nLow mood; {melancholia}", True),
        ("## What is the difference between low mood and {melancholia}?", True),
        ("The hour between lunch and {melancholia} was long.", False),
        ("They would just call me a {nutter} and laugh.", True),
        ("We call in the {nutter} at noon.", False),
        ("The phrase {mad person} hurts.", True),
        ("Words such as {mad} hurt.", True),
        ("People say {mad} when they mean angry.", True),
        ("So-called {mad} people", True),
        ("A <dfn>{mad}</dfn> person was locked up.", True),
        ("A <b>{mad}</b> person was locked up.", False),
        ("Some words: {mad}, bad.", True),
        ("Note: many words are heard here: {mad} and bad.", True),
        ("Some words hurt: we heard of this: {mad}.", False),
        ("*{Mad}* is an old word.", True),
        ("The label “{mad}” hurts.", True),
        ("The sign read 「{mad} house」 then.", True),
        ("Nobody was ‹{mad}›.", True),
        ("The so-called 「{mad} and bad people in the old house」", True),
        ("He was *very {mad} indeed and more*.", False),
        ("Words to avoid (*crazy, {mad}, insane*)", True),
        ("The usual diagnoses are:\n\n- {mad}\n- sane", True),
        ("### {Mad}\n\nUse “ill”, and not “mad”.", True),
        ("### {Mad}\n\nThey were mad.", False),
        ("### {Mad} days\n\nUse “ill”, and not “mad”.", False),
        ("## The word mad, and a {mad} week\n\nThey were there.", False),
        ("## The word mad汉字, and a {mad} week\n\nThey were there.", False),
        ("Names that you may hear include:\n\n- {mad}", True),
        ("Names that you may hear include:\n\n- a {mad} one", False),
        ("The people here are:\n\n- {mad}\n- sane", False),
        ("*{Mad}, crazy* are hurtful.", True),
        ("- {mad} (use *angry*)", True),
        ("- {mad} – say angry", True),
        ("He was {mad} (and useful).", False),
        ("| Not | But |\n|---|---|\n| {mad} | angry |", True),
        ("| Who | How |\n|---|---|\n| Jo | {mad} at us |", False),
        ("He was {mad} at us.", False),
        ("We do not use the words:\n\n- {mad}\n- loony", True),
        ("Avoid these terms:\n\n- {mad} person\n- loony", True),
        ("Please never say to people:\n\n1. loony\n2. {mad}.", True),
        ("We do not use the words:\n\n- {mad} people in the house", False),
        ("We do not use force when people are:\n\n- {mad}", False),
        ("These are the words of those who felt:\n\n- {mad}", False),
        ("## The word “mad”\n\nA {mad} person was locked up.", True),
        ("## Why we do not say mad\n\nA {mad} person was locked up.", True),
        ("## A mad week\n\nA {mad} person was locked up.", False),
        ("## The word “sad”\n\nA {mad} person was locked up.", False),
        ("She was called {mad} by all.", True),
        ("She was told she was {mad} by all.", True),
        ("He told us that we are {mad}.", True),
        ("They called her {mad} for years.", True),
        ("We called {mad} people in.", False),
        ("Jo, who called {mad} people in, left.", False),
        ("Words such as crazy, {mad} and so on hurt.", True),
        ("Say: angry; do not say: loony, crazy, {mad}.", True),
        ("A note: we wait. One thing: he is {mad}.", False),
        ("We *slept, and {mad} as it was, woke* again.", False),
        ("The *crazy/{mad}/sad* ones.", True),
    ],
    "name": [
        ("Then he saw Miss {Stoner} go.", True),
        ("Then he saw a {Stoner} go.", False),
        ("Read {Mad} Pride news.", True),
        ("The Royal {Lunatic} Asylum stood here.", True),
        ("The {Asylum} of Bedlam", True),
        ("{Mad} people came.", False),
        ("Her {broken English} was no trouble.", False),
        ("He is {mad}.", False),
        ("The diploma is from the {Mad} and Merry Academy.", True),
        ("She wrote *A Guide to {Mad} Housing* there.", True),
        ("MAD {MAD} MAD", False),
    ],
    "negated": [
        ("Rest is NOT:\n\n- a way to {cure} grief\n- a race", True),
        ("## What therapy does not offer\n\n- to {cure} grief", True),
        ("Therapy isn’t about\n\n- tea\n- a way to {cure} grief", True),
        ("Rest is:\n\n- a way to {cure} grief", False),
        ("Rest is not a race. Rest is:\n\n- a way to {cure} grief", False),
        ("Rest is NOT:\n\nThey {cure} grief.", False),
        ("It is difficult to keep a post {completely private}.", True),
        ("You are not {mad}.", True),
        ("She isn’t {mad}.", True),
        ("This is never about {blame}.", True),
        ("Rather than {blame}, listen.", True),
        ("I can {cure} it.", False),
        ("It is not here, but he is {mad}.", False),
        ("Not. He is {mad}.", False),
        ("Not one of the many people in the house was {mad}.", True),
        # Not every negator denies what follows it.
        ("Why not be {mad}.", False),
        ("Whether or not they {cure} it, we wait.", False),
        ("It was a good if not a {mad} day.", False),
        ("It is not only {mad}.", False),
        ("It is not always {mad}.", True),
        ("It will not ever merely {cure} it.", False),
        ("It will not quickly or kindly {cure} it.", True),
        ("It will not really only {cure} it.", False),
        ("No doubt they will {cure} it.", False),
        ("Without fail they {cure} it.", False),
        ("There is no reason why we {cure} it.", False),
        ("There is no reason you are {mad}.", False),
        ("There is no reason to be {mad}.", True),
        ("There is no good reason you are {mad}.", True),
        ("No, other people {cure} it.", False),
        ("No other house can {cure} it.", False),
        ("You can rest without giving up {cure} days.", False),
        ("You can rest without a {cure} day.", True),
        ("No better house can {cure} it.", False),
        ("Without other people we {cure} it.", True),
        ("Nobody else can {cure} it.", False),
        ("No one better can {cure} it.", False),
        ("None other can {cure} it.", False),
        ("Nothing more can {cure} it.", False),
        ("Nowhere else can they {cure} it.", False),
        ("Nobody can {cure} it.", True),
        ("Nothing works better to {cure} it.", False),
        ("Nothing works as well to {cure} it.", False),
        ("None work like it to {cure} it.", False),
        ("Nothing works well to {cure} it.", True),
        ("Nothing walks better to {cure} it.", True),
        ("They do not like to {cure} it.", True),
        ("Don’t wait to {cure} it.", False),
        ("She never forgave herself for being {mad}.", False),
        ("Nobody knows that he is {mad}.", False),
        ("Nobody knows how he is {mad}.", False),
        ("Nobody knows a {mad} man.", True),
        ("Don’t think twice about being {mad}.", False),
        ("Don’t think about being {mad}.", True),
        ("Don’t put off being {mad}.", False),
        ("You won’t believe how we {cure} it.", False),
        ("Don’t be afraid to be {mad}.", False),
        ("Don’t be afraid of being {mad}.", True),
        ("With no pills we {cure} it.", True),
        ("With no pills, we {cure} it.", False),
        ("With no pills, walks or {cures} for it.", True),
    ],
    "aim": [
        ("On bad days I try to stop and {be grateful}.", True),
        ("On bad days, try to stop and {be grateful}.", False),
    ],
    "questioned": [
        ("The list says whether they are {safe and effective}.", True),
        ("Doctors may treat you without asking if it {will save your life}.", False),
        ("They may treat you:\n\n- if it {will save your life}", True),
        ("If you want {guaranteed results}, ring us.", False),
        ("If nothing helped, our course gives {guaranteed results}.", False),
        ("Some people have assumed that sadness is {a chemical imbalance}.", True),
        ("You may mistakenly think that it is {the only way out}.", True),
        ("Friends will tell you {you're overreacting}.", True),
        ("Are you {mad}?", True),
        ("We all are {mad}. That is simply not true.", True),
        ("You may think that we are {mad}. In truth we are tired.", True),
        ("We are {mad}. In truth we like it.", False),
        ("We are {mad}. That is what we like.", False),
        ("We are {mad}. It is wrong to wait.", False),
        ("Everybody is {mad}. This is a myth.", True),
        ("It is a myth that he is {mad}.", True),
        ("Some people think that he is {mad}.", True),
        ("They told me that I was {mad}.", True),
        ("He is {mad}. Are you?", False),
        ("Perhaps part of you says that you {should cope}.", True),
        ("You tell yourself that you {should cope}.", True),
        ("You may feel that you {should cope}.", True),
        ("The inner critic always insists that you {should cope}.", True),
        ("You {should cope} on your own.", False),
        ("“Can they {cure} it?”", True),
        ("Do you know the house where they {cure} it?", False),
        ("Is this the tea, which can {cure} it?", False),
        ("Some people say: they can {cure} it.", True),
        ("They can {cure} it, as some people say.", True),
        ("They can {cure} it, as we say.", False),
    ],
    "practitioners": [
        ("If you are a therapist, {countertransference} matters.", True),
        ("## Notes for therapists\n\nSee how {countertransference} works.", True),
        ("Help the client breathe. If client is tired, stop. Note {countertransference}.", True),
        ("Many therapists list {countertransference}. Most therapists do. Your website and your profile can.", True),
        ("Many therapists offer {countertransference}. Most therapists do. Find your website and your profile.", False),
        ("Gather client history. Go on until client is calm. Note {countertransference}.", True),
        ("We speak for client rights and ask for client feedback. Note {countertransference}.", False),
        ("We help the client breathe. If the client is tired, we stop. Note {countertransference}.", False),
        ("For other counsellors: {countertransference} is usual.", True),
        ("If you're a Kansas care professional, start here. {Countertransference} matters.", True),
        ("# Certificate\n\nStudents will learn to sit still.\n\n- {countertransference}", True),
        ("# Join us\n\nOur training is for social workers.\n\nWe speak of {countertransference}.", True),
        ("# Join us\n\nOur course is for parents.\n\nWe speak of {countertransference}.", False),
        ("My therapist spoke of {countertransference}.", False),
        ("## Choosing a therapist\n\nSee how {countertransference} works.", False),
        ("---\ntitle: A handbook for night staff\n---\n\n## Day one\n\nSee how {countertransference} works.", True),
        ("# Clinical supervision\n\n## Fees\n\nWe look at {countertransference}.", True),
        ("# Supervised play\n\n## Fees\n\nWe look at {countertransference}.", False),
        ("## Workshop for school nurses and other professionals\n\nWe look at {countertransference}.", True),
        ("## What professionals can do for you\n\nWe look at {countertransference}.", False),
        ("## Job description\n\nYou know {countertransference}.", True),
        ("Your client pauses. Ask your client why. You feel {countertransference}, and your patients see it.", True),
        ("Your client pauses. You feel {countertransference}, and our patients see it.", False),
        ("By the end of this chapter, you will know {countertransference}.", True),
        ("By the end of this week, you will know {countertransference}.", False),
        ("## Finding a job again\n\nYou know {countertransference}.", False),
        ("---\ncategories: [Supervision]\n---\n\nIt can be {countertransference}.", True),
        ("---\ntags: [for therapists, rest]\n---\n\nIt can be {countertransference}.", True),
        ("---\ntags: [therapists near you]\n---\n\nIt can be {countertransference}.", False),
        (
            (
                "As therapists, we carry much home.\n\nClinicians should ask where {countertransference} begins, and "
                "our supervision is the place. Counsellors may need more of it."
            ),
            True,
        ),
        (
            (
                "Fellow therapists ask about {countertransference} (Lind & Roe, 1998). The client falls silent, the "
                "client looks away, the client is late (Roe, 2004; Lind, 2009). Some call it a wish (Ames, 1971). So "
                "may we (Ode, 1983)."
            ),
            True,
        ),
        (
            (
                "As therapists, we know how hard it is to ring.\n\nThe client leads, and {countertransference} is our "
                "task. Therapists can help. The client may stop at any time, and the client need not say why."
            ),
            False,
        ),
        (
            "Your therapist, your patient portal, your patient form: {countertransference} is our task as therapists.",
            False,
        ),
    ],
    "label": [
        ("- low mood\n- panic\n- sudden {dissociation}\n- grief\n- loss", True),
        ("- low mood\n- panic\n- {dissociation} comes and goes in waves\n- grief\n- loss", False),
        ("What is {dissociation}? - The Hill House", True),
        ("What is {dissociation}? | Mind", True),
        ("What is {dissociation}? - a talk", False),
        ("What is {dissociation}? We ask.", False),
        ("I am trained in Slow Work Level 2, {CBT}, DBT and Grief Care.", True),
        ("He is a {IFS} trained practitioner.", True),
        ("{EMDR}\n\nTrained practitioner\n\nYork", True),
        ("{EMDR}\n\nTrained practitioners sit with you for an hour.", False),
        ("She teaches at the {DBT} Institute.", True),
        ("My approach draws on talking, {EMDR}, CBT, and Gestalt.", False),
        ("I am trained in {EMDR} and offer it to you.", False),
        ("I have training in working with {complex trauma} through the Harbour Institute.", True),
        ("I am trained in {EMDR} with people who grieve.", False),
        ("We are trained to listen. In {CBT}, DBT and ACT you learn skills.", False),
        ("- Grief Work\n- {EMDR} Therapy Groups", True),
        ("- Grief work\n- We use {EMDR} in therapy", False),
        ("Panic Low Mood {OCD} Trauma & Loss", True),
        ("Panic and low mood and {OCD}", False),
        ("Ana Bright, PhD, {EMDR}, MSc", True),
        ("Ana Bright Trained In {EMDR} For Years.", False),
        ("{Psychoeducation}", False),
        ("- [Living with {OCD}](/ocd-and-you)", True),
        ("- [Living with {OCD}](/ocd-and-you): our new course", False),
        ("[Ocean](/a) [Grief and {OCD}](/b)", True),
        ("[She tells how {OCD} began.](/b)", False),
        ("## Training and credentials\n\n- certified in {EMDR}", True),
        ("## Training and credentials\n\nIn my years of training I learned {EMDR}. It helped me too.", False),
        ("## Train journeys\n\n- certified in {EMDR}", False),
        ("- Low mood\n- {Dissociation}\n- Panic at night", True),
        ("- Low mood\n- You may notice {dissociation} when you are tired\n- Panic at night", False),
        ("- Low mood\n- {Dissociation} hurts.\n- Panic at night", False),
        ("- {Dissociation}\n\nPanic at night", False),
        ("**Works with:** loss, {dissociation}, panic, and work", True),
        ("**Works with:** {dissociation}", False),
        ("Note that you may feel tired, notice {dissociation}, or sleep badly. That passes.", False),
        ("- Low mood\n- Strong and sudden {dissociation}\n- Panic at night", False),
        ("SEO Keywords: {dissociation}", True),
        ("Keywords are the words you look for: {dissociation}", False),
        ("Periods stop. {Amenorrhoea}. Bones thin.", True),
        ("Periods stop. {Amenorrhoea} it is.", False),
    ],
    "self-described": [
        ("On stage I meet my inner {drama queen} again.", True),
        ("On stage she meets her inner {drama queen} again.", False),
        ("As a boy i did try to {give it all up}.", True),
        ("I wanted to {give it all up}.", True),
        ("They are meant for parents, or for {insane people} like yours truly.", True),
        ("It is for {crazy people} such as me.", True),
        ("It is for {crazy people} like them.", False),
        ("When I became a proper {gypsy} in July, I sold the car.", True),
        ("I grew comfortable with being {homosexual}.", True),
        ("He grew comfortable with being {homosexual}.", False),
        ("## I am ...\n\n- an {attention seeker}", True),
        ("## He is ...\n\n- an {attention seeker}", False),
        ("The room is for those who identify as {addicts}.", True),
        ("A self-described {addict} opens the evening.", True),
        ("All that drink makes me {an alcoholic}.", True),
        ("Am I an {addict}?", True),
        ("As a {schizophrenic} at home, I rest.", True),
        ("In May, I heard of it. As a {schizophrenic} he was left alone.", False),
        ("Will I always be an {addict}?", True),
        ("How can I ever stop being an {addict}?", True),
        ("Will she always be an {addict}?", False),
        ("Can I help an {addict}?", False),
        ("They identify with {addicts}.", False),
        ("I am a {madman} and proud of it.", True),
        ("She calls herself {mad}.", True),
        ("We are {mad}.", True),
        ("I was always such a {madman}.", True),
        ("It was strange for me to be {mad}.", True),
        ("It was strange for him to be {mad}.", False),
        ("He is a {madman}.", False),
        ("As a {madman} who cannot sit still, I walk.", True),
        ("As a {madman} he walks.", False),
        ("I had to {go mad} before I slept.", True),
        ("I have often {gone mad}.", True),
        ("I had a {mad} hour.", False),
        ("I had {a mad hour}.", False),
        ("I help {madmen}.", False),
        ("They had to {go mad} before they slept.", False),
    ],
    "historical": [
        ("In 1890 they were called {mad}.", True),
        ("It was formerly known as {madness}.", True),
        ("In 2020 they were called {mad}.", False),
    ],
    "cited": [
        ("According to U.K. charity Nap Aid, {one in three} people nap.", True),
        ("In the NCS-R, {3.8 percent} of women napped.", True),
        ("Our survey ‘Rest at home’ found that {21%} of adults nap.", True),
        ("Our survey found that {21%} of adults nap.", False),
        ("It {works} (Bright, 2019).", True),
        ("It {works}, as a [trial](https://example.org) found.", True),
        ("It {works} (always).", False),
        ("Rest matters. It {works} well.", False),
        ("Bright (2019) tried rest. It {works} well.", True),
        ("Bright (2019) tried rest. Tea {works} well.", False),
        ("It {works} well. See Bright (2019) for more.", True),
        ("It {works} well. We met Bright in the house.", False),
        ("Bright (2019) tried rest. We slept. It {works} well.", False),
        ("It {works} well.[^1]\n\n[^1]: Bright, 2019", True),
        ("We slept.[^1] Tea {works} well.\n\n[^1]: Bright, 2019", False),
        ("## Rest {works}\n\nIn a meta-analysis of nine trials, people slept better.", True),
        ("**Rest {works}**\n\nIn one small trial, people slept better.", True),
        ("**Rest {works}.** So we say.\n\nIn one small trial, people slept better.", False),
        ("## Rest {works}\n\nIn a small room, people sleep better.", False),
        # The claim covers what names the source, and its other words name one too.
        ("A {2019} review by the NHS is long.", True),
        ("{A 2019 review} of tea is long.", False),
        # Who compares something stands behind who tells of a study, in the words of the claim.
        ("A trial (Lee et al., 2008) set walks beside tablets. Walks {work}, and are as effective.", False),
        ("Walks were {as effective} as tablets. We slept. In May, Lee et al. (2008) ran a trial.", False),
        # Nothing stands below an item or a picture.
        ("- **Rest {works}**\n\nIn one small trial, people slept better.", False),
        # The sentences beside a figure.
        ("A study counted who slept better.[^1] Some {20%} of women did.\n\n[^1]: In May.", True),
        ("A nurse counted who slept better.[^1] Some {20%} of women did.\n\n[^1]: In May.", False),
        ("A [study](https://doi.org/10.1/x) counted who slept. Some {20%} of women did.", True),
        ("A [study](https://shop.example/cart) counted who slept. Some {20%} of women did.", False),
        ("Dr Ada Lindqvist found much in naps. Some {20%} of people slept.", True),
        ("Some {20%} of people slept. We read it at [the NHS](https://www.nhs.uk/sleep).", True),
        (
            "We met in May. Some {20%} of people slept. We read it at [the NHS](https://www.nhs.uk/sleep). We left.",
            True,
        ),
        ("Some {20%} of people slept. We read it at [the inn](/inn).", False),
        # “The study” is one that the page has named.
        ("Lee et al. (2008) wrote of naps.\n\nWe slept.\n\nIn the research, {20%} of people slept.", True),
        ("Lee et al. (2008) wrote of naps.\n\nWe slept.\n\nIn current research, {20%} of people slept.", False),
        (f"{'We met. ' * 9}\n\nLee et al. (2008) wrote of naps. We slept. In the study, {{20%}} of us slept.", True),
        # What leads in to a list, and what a paragraph leads in to.
        ("- {20%} of women slept.\n\nIn May we read a trial by Lee (2019).", False),
        ("- {20%} of women slept. We woke. Lee (2019) saw it.", False),
        ("In {20%} of cases:\n\n- rest\n\nLee (2019) saw it.", False),
        ("In {20%} of cases:\n\n- rest\n- tea, as Lee (2019) saw", True),
        # Where a sentence ends in the source.
        ("It {works} well.[^1] We slept.\n\n[^1]: Bright, 2019", True),
        ("Rest matters. It {works} well.\n[^1]\n\n[^1]: In May.", True),
        ("| A | B |\n|---|---|\n| It {works} well | Rest[^1] |\n\n[^1]: Bright, 2019", False),
        ("- It {works} well\n  - Tea[^1]\n\n[^1]: Bright, 2019", False),
        # The words of a link: those of the claim do not count, and those of what studies show do.
        ("It [{works} and is our trial](/a).", True),
        ("We met by the river, in May. It [{works} and is our trial](/a).", True),
        ("[{A 2019 study} of tea](/a) is here.", False),
        ("We met by the river, in May. [{A 2019 study} of tea](/a) is here.", False),
        ("[Naps {work} well for all](https://www.naps.example/articles/a).", True),
        ("Grief is {the most common} cause. Tea helps. In 2019 the NHS reported 8 in 10.", True),
        ("Grief is {the most common} cause. Tea helps. The NHS has tea.", False),
        ("Of the figures Okoro lists, {20%} of women slept.", True),
        ("Of the figures on lists, {20%} of women slept.", False),
        ("[Naps {work} well for all](/articles/a).", False),
        ("{Studies show} that [naps help memory](https://www.naps.example/articles/a).", True),
        ("{Studies show} that [a nap](https://www.naps.example/articles/a) helps.", False),
        ("{Studies show} that [naps help the mind](/naps).", False),
        # A heading has no room for a source, but its page may list some.
        ("## {Studies show} it\n\nWe slept.\n\n<div class='footnotes'><p>Lee, A. Sleep.</p></div>", True),
        ("## {Studies show} it\n\nWe slept.\n\n<div class='feet'><p>Lee, A. Sleep.</p></div>", False),
        ("## {Rest works}\n\nWe slept.\n\n<div class='footnotes'><p>Lee, A. Sleep.</p></div>", False),
    ],
    "sentence-start": [
        ("{Just} breathe.", True),
        ("Sit down and {just} breathe.", True),
        ("She had {just} left.", False),
    ],
}


for context, answers in json.loads(Path(__file__).with_name("contexts.json").read_text(encoding="utf-8")).items():
    CASES.setdefault(context, []).extend(
        (text, answer == "holds") for answer, texts in answers.items() for text in texts
    )


PAGES: list[tuple[str, str, str, bool]] = json.loads(
    Path(__file__).with_name("context_pages.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("name", "text", "holds"), [(name, text, holds) for name, cases in CASES.items() for text, holds in cases]
)
def test_a_context(name: str, text: str, holds: bool) -> None:
    assert is_in(name, text, "page.md") is holds


@pytest.mark.parametrize(("name", "path", "text", "holds"), PAGES)
def test_a_context_that_asks_for_the_address_of_the_page(name: str, path: str, text: str, holds: bool) -> None:
    assert is_in(name, text, path) is holds


def is_in(name: str, text: str, path: str) -> bool:
    """Return whether the words between braces are in a context."""
    marked = re.search(r"\{(.*?)\}", text)
    assert marked
    source = Source(path, text.replace("{", "").replace("}", "") + "\n", "markdown")
    document = formats.parse(source)
    start = document.prose.text.index(marked[1], _before(document.prose.text, text, marked))
    block = document.blocks[document.block_at(start)]
    place = start - block.start, start - block.start + len(marked[1])
    return not Guards([name]).allow(document, block, *place)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("“I was ill and slept,” she said.", True),
        ("“I was ill,” she said, “and slept.”", True),
        ("She said “no” and went home to rest.", False),
        ("“Yes,” he said, and went home to rest, and she said “no”.", False),
        ("“Rest,” it goes, and so on.", False),
        ("“It is rest” is our rule", False),  # as many words outside the quotation as within
        ("<q>I was ill and slept all day</q>, she said.", True),
        ("<q>“I was ill”</q>, and it was May.", False),  # in both kinds of marks, and yet only once
        ("- [Why the old house fell](https://a.example/b)", True),
        ("> I was ill and slept.\n>\n> — Anna, York", True),
        ("I was ill and slept.", False),
    ],
)
def test_a_text_is_mostly_spoken_if_more_than_half_of_it_is_quoted(text: str, spoken: bool) -> None:
    document = formats.parse(Source("page.md", f"{text}\n", "markdown"))
    block = document.blocks[0]
    assert quoted.mostly_spoken(document, block, 0, len(block.text)) is spoken


def test_only_the_part_that_is_asked_for_counts() -> None:
    document = formats.parse(Source("page.md", "“I was ill and slept,” she said. We went home.\n", "markdown"))
    block = document.blocks[0]
    assert quoted.mostly_spoken(document, block, 0, 32)
    assert not quoted.mostly_spoken(document, block, 16, len(block.text))
    assert not quoted.mostly_spoken(document, block, 33, len(block.text))
    document = formats.parse(Source("page.md", "We went home. “I was ill and slept,” she said.\n", "markdown"))
    block = document.blocks[0]
    assert quoted.mostly_spoken(document, block, 14, len(block.text))


def _before(prose: str, text: str, marked: re.Match[str]) -> int:
    """Return where to look from: behind as many of the same words as stand before the marked ones."""
    start = 0
    for _ in range(text[: marked.start()].count(marked[1])):
        start = prose.index(marked[1], start) + 1
    return start


def test_code_is_never_looked_at() -> None:
    assert check_text("`a nutter`\n\n```\na nutter\n```\n", settings={"select": ["stigma"]}) == []


def test_the_headword_of_an_entry_of_a_glossary_is_a_mention() -> None:
    text = "# Words\n\n## Instant calm\n\nIn panic, anxiety or grief a therapist may speak of it.\n"
    assert check_text(text, path="glossary.md", settings={"select": ["claims"]}) == []
    assert check_text(text, path="panic.md", settings={"select": ["claims"]})


def test_every_context_has_cases() -> None:
    known = {name.replace("_", "-") for name in plugins.names("language.contexts")}
    assert known - {"reference", "unfilled"} == set(CASES)  # part of quoted; of pages in HTML, tested below


@pytest.mark.parametrize(
    ("rule", "silent", "speaks"), json.loads(Path(__file__).with_name("context_pairs.json").read_text(encoding="utf-8"))
)
def test_a_pair(rule: str, silent: str, speaks: str) -> None:
    assert check_text(silent, settings={"select": [rule]}) == []
    assert check_text(speaks, settings={"select": [rule]})


def test_errors_are_only_cleared_by_quotes_mentions_and_names_of_the_past() -> None:
    """A doubt, a denial or a label for oneself does not make an insult harmless."""
    for entry in packs.load().values():
        if entry.rule.level == "error" and hasattr(entry.rule.check, "unless"):
            assert set(entry.rule.check.unless) <= {"quoted", "mention", "historical"}, entry.rule.id


@pytest.mark.parametrize(
    ("rule", "silent", "speaks"), json.loads(Path(__file__).with_name("cited_pairs.json").read_text(encoding="utf-8"))
)
def test_a_pair_of_a_claim_with_and_without_its_source(rule: str, silent: str, speaks: str) -> None:
    assert check_text(silent, settings={"select": [rule]}) == []
    assert check_text(speaks, settings={"select": [rule]})


@pytest.mark.parametrize(
    ("below", "holds"),
    [
        ("</div><footer><p>Ash Street 4</p></footer>", True),
        ("</div><!-- later --><div class='footer'><p>Ash Street 4</p></div>", True),
        ("</div>", True),
        ("</div><p>Kind things.</p>", False),
        ("</div><div id='praise'></div><footer></footer>", False),
        ("</div>{{ praise }}<footer></footer>", False),
    ],
)
def test_a_heading_with_nothing_below_it_is_unfilled(below: str, holds: bool) -> None:
    page = formats.parse(Source("a.html", f"<div><h1>Praise</h1>{below}", "html"))
    (block,) = (block for block in page.blocks if block.kind == "heading")
    assert Guards(["unfilled"]).allow(page, block, 0, 6) is not holds
