package io.zhaoren.finding.matching;

import io.zhaoren.finding.database.BinaryRows;
import io.zhaoren.finding.facts.FactPage;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.facts.SubjectSieve;
import io.zhaoren.policy.evaluation.Evaluation;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.evaluation.Finding;
import io.zhaoren.policy.vocabulary.About;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Whose matches an evaluation of a page would change, without saying how and without an object for
 * anybody: what is remembered is compared with the evaluation as it arrives. By the rules of {@link
 * Reconciling}, for people of whom nobody left or died meanwhile.
 */
public final class Differing {

  /** Whether something that changed can touch what a programme says of somebody. */
  public interface Reach {
    /**
     * @param jurisdiction where the programme is decided; empty if that is not known
     */
    boolean reaches(String programme, OptionalLong jurisdiction);
  }

  private static final int COLUMNS = 10;

  private static final String OF_HOUSEHOLDS =
      """
      SELECT %1$s FROM match m
       WHERE m.subject_id BETWEEN '%2$s' AND '%3$s' AND m.about = 'HOUSEHOLD'
         AND m.finding IS NOT NULL AND %4$s
      """;

  private static final String OF_RESIDENTS =
      """
      SELECT %1$s FROM match m
       WHERE m.subject_id = ANY('{%2$s}'::uuid[]) AND m.about = 'RESIDENT'
         AND m.finding IS NOT NULL AND %3$s
      """;

  private static final String ASKED =
      """
      m.subject_id, m.about, m.programme, m.finding, m.policy_version, m.urgent, m.jurisdiction,
      m.amount_fen, m.amount_period, m.missing
      """;

  private static final byte[] HOUSEHOLD = bytes(About.HOUSEHOLD.name());
  private static final Finding[] FINDINGS = {Finding.FOUND, Finding.LIKELY};
  private static final byte[][] FINDING_NAMES = {
    bytes(Finding.FOUND.name()), bytes(Finding.LIKELY.name())
  };

  /** Whether a finding, by its place, is a match. */
  private static final boolean[] MATCHES = new boolean[Finding.values().length];

  static {
    for (var finding : Finding.values()) {
      MATCHES[finding.ordinal()] = finding.isMatch();
    }
  }

  private final FactPage page;
  private final FactBlock block;
  private final Evaluation evaluation;
  private final Reach reach;
  private final Set<Subject> dead;
  private final byte[][] programmes;
  private final BitSet[] remembered;
  private final BitSet homes = new BitSet();

  private Differing(FactPage page, FactBlock block, Evaluation evaluation, Reach reach) {
    this.page = page;
    this.block = block;
    this.evaluation = evaluation;
    this.reach = reach;
    this.dead = page.situation().dead();
    var policies = evaluation.policies();
    this.programmes =
        policies.stream().map(policy -> bytes(policy.programme())).toArray(byte[][]::new);
    this.remembered = new BitSet[policies.size()];
    for (var p = 0; p < remembered.length; p++) {
      remembered[p] = new BitSet();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The homes of those who differ, in order: households, or residents of no known one.
   *
   * @param block of the page, which was evaluated
   * @param programmes that were asked; one without a policy in force finds nobody any more
   * @param matched whose matches by these programmes are looked at, from {@link #matched}
   * @param reach of the others nothing but the finding can be other
   */
  public static List<Subject> of(
      Connection connection,
      FactPage page,
      FactBlock block,
      Evaluation evaluation,
      Collection<String> programmes,
      SubjectSieve matched,
      Reach reach)
      throws SQLException {
    var differing = new Differing(page, block, evaluation, reach);
    differing.compare(connection, programmes, matched);
    differing.addFound();
    return differing.homes.stream().mapToObj(page::home).toList();
  }

  private void compare(Connection connection, Collection<String> programmes, SubjectSieve matched)
      throws SQLException {
    var asked = asked(programmes);
    var parts = new ArrayList<String>();
    var households = page.households();
    if (!households.isEmpty()) {
      parts.add(
          OF_HOUSEHOLDS.formatted(
              ASKED, households.get(0), households.get(households.size() - 1), asked));
    }
    var residents = page.residents().stream().filter(matched::mayHold).map(UUID::toString).toList();
    if (!residents.isEmpty()) {
      parts.add(OF_RESIDENTS.formatted(ASKED, String.join(",", residents), asked));
    }
    if (!parts.isEmpty()) {
      BinaryRows.each(connection, String.join(" UNION ALL ", parts), COLUMNS, this::compare);
    }
  }

  private static String asked(Collection<String> programmes) {
    // written so that the index is not searched for every pair of a subject and a programme
    return "(m.programme IN ('%s')) IS TRUE".formatted(String.join("', '", programmes));
  }

  /**
   * Who may have a match by these programmes, or had one that was lost. Whoever is found later is
   * found by what is in force now, so that it may be asked for once for many pages.
   */
  public static SubjectSieve matched(Connection connection, Collection<String> programmes)
      throws SQLException {
    return SubjectSieve.of(
        connection, "SELECT m.subject_id FROM match m WHERE " + asked(programmes));
  }

  private void compare(BinaryRows match) {
    var about = match.isText(1, HOUSEHOLD) ? About.HOUSEHOLD : About.RESIDENT;
    var row = page.row(about, match.uuid(0));
    if (row < 0) {
      return; // has moved since the facts were read: is on another page, or was asked anew
    }
    var home = about == About.HOUSEHOLD ? row : block.householdOf(row);
    var p = match.place(2, programmes);
    if (p < 0 || isAboutUnits(p) != (about == About.HOUSEHOLD)) {
      homes.set(home); // no policy speaks of them any more
      return;
    }
    remembered[p].set(row);
    if (!homes.get(home) && (isDead(about, row) || !saysTheSame(match, p, row))) {
      homes.set(home);
    }
  }

  private boolean isAboutUnits(int p) {
    return evaluation.policies().get(p).about() == io.zhaoren.policy.text.Subject.UNIT;
  }

  private boolean isDead(About about, int row) {
    return !dead.isEmpty()
        && dead.contains(
            new Subject(
                about,
                about == About.HOUSEHOLD ? page.households().get(row) : page.residents().get(row)));
  }

  private boolean saysTheSame(BinaryRows match, int p, int row) {
    var policy = evaluation.policies().get(p);
    var finding = evaluation.finding(p, row);
    // what was invited once stays, though nothing points at it any more
    var now = finding == Finding.UNSIGNALLED ? Finding.LIKELY : finding;
    var jurisdiction = evaluation.jurisdiction(p, row);
    return FINDINGS[match.place(3, FINDING_NAMES)] == now
        && match.number(4) == policy.version()
        && (match.number(5) == 1) == policy.urgent()
        && (match.isNull(6)
            ? jurisdiction.isEmpty()
            : jurisdiction.isPresent() && jurisdiction.getAsLong() == match.number(6))
        && (!reach.reaches(policy.programme(), jurisdiction) || saysTheSameInDetail(match, p, row));
  }

  private boolean saysTheSameInDetail(BinaryRows match, int p, int row) {
    var verdict = Verdict.of(evaluation, p, row, page.home(0));
    var amount = verdict.amount();
    return match.isNull(7) == amount.isEmpty()
        && amount
            .filter(
                sum -> match.number(7) != sum.fen() || !match.isText(8, bytes(sum.period().name())))
            .isEmpty()
        && match.isTexts(9, verdict.missing());
  }

  /** Whoever is found of whom nothing is remembered. */
  private void addFound() {
    for (var p = 0; p < remembered.length; p++) {
      var policy = p;
      var findings = evaluation.findings(p);
      var units = isAboutUnits(p);
      IntStream.range(0, units ? page.households().size() : page.residents().size())
          .filter(row -> MATCHES[findings[row]] && !remembered[policy].get(row))
          .filter(row -> !isDead(units ? About.HOUSEHOLD : About.RESIDENT, row))
          .forEach(row -> homes.set(units ? row : block.householdOf(row)));
    }
  }
}
