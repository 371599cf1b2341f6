import { SERVICES, make, page, say } from './portal.js';
import { read } from './yaml.js';

const DOCUMENTS = [['gateway', '网关', 'Gateway', '/api/v1/asyncapi'], ...SERVICES.map(([name, zh, en]) => [name, zh, en, `/api/${name}/v1/asyncapi`])];
const place = document.getElementById('events');
const documents = new Map();

const follow = (document, reference) =>
  reference?.$ref ? reference.$ref.slice(2).split('/').reduce((at, step) => at?.[step], document) : reference;

function message(document, name, reference) {
  const told = follow(document, reference) ?? {};
  const first = told.examples?.[0];
  return make('details', {},
    make('summary', {}, make('code', {}, told.name ?? name), ' ', told.title ?? told.summary ?? ''),
    make('p', {}, told.summary ?? ''),
    make('p', {}, told.description ?? ''),
    first ? make('pre', { tabindex: '0' }, JSON.stringify(first.payload ?? first, null, 2)) : null);
}

function channel(document, name, told) {
  const acts = Object.values(document.operations ?? {}).filter((each) => each.channel?.$ref === `#/channels/${name}`).map((each) => each.action);
  const way = acts.includes('send') ? say('发出', 'is told') : acts.includes('receive') ? say('接收', 'is heard') : '';
  return make('section', { class: 'card' },
    make('h3', {}, make('code', {}, told.address ?? name), ' ', make('span', { class: 'soft' }, way)),
    make('p', {}, make('strong', {}, told.title ?? '')),
    make('p', {}, told.description ?? ''),
    ...Object.entries(told.messages ?? {}).map(([key, reference]) => message(document, key, reference)));
}

function show() {
  place.replaceChildren(...DOCUMENTS.flatMap(([name, zh, en, path]) => {
    const told = documents.get(name);
    const title = make('h2', { id: name }, say(zh, en), ' ', make('a', { href: path }, 'AsyncAPI'));
    if (told instanceof Error) return [title, make('p', { class: 'error' }, told.message)];
    if (!told) return [title, make('p', { class: 'soft' }, say('正在读取……', 'reading …'))];
    return [title, make('details', {}, make('summary', {}, told.info?.title ?? name), make('pre', { tabindex: '0' }, told.info?.description ?? '')),
      ...Object.entries(told.channels ?? {}).map(([key, each]) => channel(told, key, each))];
  }));
}

page(show);
await Promise.all(DOCUMENTS.map(async ([name, , , path]) => {
  try {
    const answer = await fetch(path);
    if (!answer.ok) throw new Error(String(answer.status));
    documents.set(name, read(await answer.text()));
  } catch (problem) {
    documents.set(name, problem);
  }
}));
show();
if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
document.body.dataset.ready = 'yes';
