import { SERVICES, ask, make, page, say, words } from './portal.js';

const MODES = {
  AUTO_GRANT: ['不用申请，自动发放', 'by itself, without a claim'],
  ONE_TAP: ['确认一下即可', 'after one confirmation'],
  INVITE: ['收到邀请后提出申请', 'by a claim, after an invitation'],
  DUTY: ['由部门主动办理', 'as the authority’s own duty'],
};

const list = document.getElementById('programmes');
const search = document.getElementById('search');
const service = document.getElementById('service');
const count = document.getElementById('count');
const all = [];
const failed = [];

async function load([name]) {
  let cursor = null;
  try {
    do {
      const part = await ask(`/api/${name}/v1/policies?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
      all.push(...part.policies.map((policy) => ({ ...policy, service: name })));
      cursor = part.next;
    } while (cursor);
  } catch (problem) {
    failed.push([name, problem.message]);
  }
}

const serviceName = (name) => {
  const [, zh, en] = SERVICES.find(([each]) => each === name);
  return say(zh, en);
};

/** Everything that somebody may look for. */
const text = (policy) =>
  [policy.programme, policy.name.zh, policy.name.en, policy.benefit?.zh, policy.benefit?.en, policy.legalBasis].join(' ').toLowerCase();

function row(label, value) {
  return value ? make('p', {}, make('strong', {}, `${label}${say('：', ': ')}`), value) : null;
}

async function open(policy, details) {
  if (details.dataset.read) return;
  details.dataset.read = 'yes';
  const place = details.querySelector('.more');
  try {
    const told = await ask(`/api/${policy.service}/v1/policies/${policy.programme}`);
    place.replaceChildren(
      make('h2', {}, say('条件', 'Conditions')),
      make('ul', {}, ...told.criteria.map((each) => make('li', {}, words(each.says), ' ', make('span', { class: 'soft' }, `（${each.basis}）`)))),
      ...(told.unknowns.length
        ? [make('h2', {}, say('尚未查明', 'Not yet known')), make('ul', {}, ...told.unknowns.map((each) => make('li', {}, words(each.what))))]
        : []));
  } catch (problem) {
    delete details.dataset.read;
    place.replaceChildren(make('p', { class: 'error' }, problem.message));
  }
}

function card(policy) {
  const details = make('details', {},
    make('summary', {}, make('strong', {}, words(policy.name)), ' ', make('span', { class: 'soft' }, serviceName(policy.service))),
    row(say('给什么', 'It gives'), words(policy.benefit)),
    row(say('怎样得到', 'How it comes'), MODES[policy.mode] ? say(...MODES[policy.mode]) : null),
    row(say('依据', 'Legal basis'), policy.legalBasis),
    row(say('自何时起', 'In force since'), policy.validFrom),
    row(say('基本公共服务标准编号', 'Number in the basic public-service standards'), say('尚未查到出处', 'not yet sourced')),
    make('div', { class: 'more' }, make('p', { class: 'soft' }, say('正在读取……', 'reading …'))));
  details.addEventListener('toggle', () => details.open && open(policy, details));
  return details;
}

function show() {
  const chosen = service.value;
  service.replaceChildren(
    make('option', { value: '' }, say('全部', 'all')),
    ...SERVICES.map(([name]) => make('option', { value: name }, serviceName(name))));
  service.value = chosen;
  const wanted = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const found = all
    .filter((policy) => (!chosen || policy.service === chosen) && wanted.every((word) => text(policy).includes(word)))
    .sort((one, other) => words(one.name).localeCompare(words(other.name), say('zh-CN', 'en')));
  count.textContent = say(`${found.length} 个项目`, `${found.length} programmes`);
  list.replaceChildren(
    ...failed.map(([name, why]) => make('p', { class: 'error' }, `${serviceName(name)}${say('：', ': ')}${why}`)),
    ...found.map(card));
}

search.addEventListener('input', show);
service.addEventListener('change', show);
page(show);
await Promise.all(SERVICES.map(load));
show();
document.body.dataset.ready = 'yes';
