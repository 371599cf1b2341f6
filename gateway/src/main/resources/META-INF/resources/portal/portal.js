// What every page has: the language, the head, and a few ways to write the page. No other host is asked.

const PAGES = [
  ['/', '首页', 'Home'],
  ['/programmes.html', '项目目录', 'Programmes'],
  ['/screening.html', '我可能享受什么', 'What may I have?'],
  ['/apis.html', '接口', 'APIs'],
  ['/events.html', '事件', 'Events'],
  ['/guides.html', '五分钟指南', 'Guides'],
];

export const SERVICES = [
  ['assistance', '社会救助', 'Relief'],
  ['eldercare', '养老服务', 'Elder care'],
  ['childwelfare', '儿童福利', 'Child welfare'],
];

let language = remembered();

function remembered() {
  try {
    const kept = localStorage.getItem('zhaoren-language');
    if (kept === 'zh' || kept === 'en') return kept;
  } catch { /* no place to remember it: ask the browser each time */ }
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** One of two texts, in the language of the page. */
export const say = (zh, en) => (language === 'zh' ? zh : en);

/** Words as the services give them. */
export const words = (both) => (both ? both[language] ?? both.zh ?? both.en ?? '' : '');

/** An element; children are elements or text, never markup. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** JSON of the gateway; says in words what went wrong. */
export async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, { ...options, headers: { Accept: 'application/json', 'Accept-Language': language, ...options.headers } });
  } catch {
    throw new Error(say('网关没有回答', 'The gateway does not answer'));
  }
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new Error(problem.title ? `${problem.title}（${answer.status}）` : String(answer.status));
  }
  return answer.json();
}

function head() {
  const here = location.pathname === '/index.html' ? '/' : location.pathname;
  const bar = make('div', { class: 'bar' },
    make('a', { class: 'name', href: '/' }, say('找人', 'Zhaoren')),
    make('nav', { 'aria-label': say('本站', 'This site') },
      make('ul', {}, ...PAGES.map(([path, zh, en]) =>
        make('li', {}, make('a', { href: path, 'aria-current': path === here ? 'page' : null }, say(zh, en)))))),
    make('button', { type: 'button', lang: say('en', 'zh-CN'), onclick: () => change(say('en', 'zh')) }, say('English', '中文')));
  document.querySelector('header').replaceChildren(
    make('a', { class: 'skip', href: '#main' }, say('跳到正文', 'To the content')), bar);
  document.documentElement.lang = say('zh-CN', 'en');
  document.documentElement.dataset.language = language;
  const title = document.querySelector('title');
  document.title = say(title.dataset.zhTitle, title.dataset.enTitle);
  for (const element of document.querySelectorAll('[data-placeholder-zh]')) {
    element.placeholder = say(element.dataset.placeholderZh, element.dataset.placeholderEn);
  }
}

function change(next) {
  language = next;
  try { localStorage.setItem('zhaoren-language', next); } catch { /* it lasts as long as the page */ }
  head();
  shown();
}

let shown = () => {};

/** Writes the head, and what the page shows, now and in each language that is chosen. */
export function page(show = () => {}) {
  shown = show;
  head();
  show();
}
