import { page } from './portal.js';

page();
