package io.zhaoren.eldercare.ability;

import io.zhaoren.policy.vocabulary.Words;

/**
 * A grade of ability.
 *
 * @param grade 0 intact to 4 complete loss
 * @param from its lowest score
 * @param band for which band of self-care it stands: a choice of the house, see the file
 */
record Grade(int grade, int from, String clause, Words name, SelfCareBand band) {}
