package io.zhaoren.eldercare.voucher;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What becomes of a use: a held sum is captured or released, a paid one is refunded. Each gives
 * back to the very credits from which it was taken: what has expired meanwhile expires.
 */
@Singleton
public final class SettlingUses {

  /** What is done with it. */
  enum Step {
    CAPTURE("held", "SPENT", Ledger.Kind.CAPTURE),
    RELEASE("held", "RELEASED", Ledger.Kind.RELEASE),
    REFUND("spent", "REFUNDED", Ledger.Kind.REFUND);

    private final String from;
    private final String to;
    private final Ledger.Kind kind;

    Step(String from, String to, Ledger.Kind kind) {
      this.from = from;
      this.to = to;
      this.kind = kind;
    }
  }

  private final Transactions transactions;
  private final Ledger ledger;

  public SettlingUses(DataSource dataSource, Ledger ledger) {
    this.transactions = new Transactions(dataSource);
    this.ledger = ledger;
  }

  /**
   * @throws ProblemException if it is not the provider's, somebody was first, or it is not its turn
   */
  UseState settle(UUID id, String provider, UseSettled given, Step step) {
    var version = required(given.version(), "/version");
    return transactions.get(
        connection -> {
          // the account is locked before the use is looked at: whoever waits sees what was done
          var account = Accounts.lock(connection, Uses.get(connection, id).account());
          var use = Uses.get(connection, id);
          if (!use.provider().equals(provider)) {
            throw ProblemException.of(ProblemType.NOT_ALLOWED);
          }
          if (use.state().version() != version) {
            throw ProblemException.of(ProblemType.CHANGED_MEANWHILE);
          }
          if (!use.state().state().equals(step.from)) {
            throw ProblemException.of(
                ProblemType.OUT_OF_ORDER,
                new Words("此笔记录不在可以这样办理的状态", "this cannot be done with it now"));
          }
          var elder = Ledger.elder(account.id());
          var held = Ledger.held(account.id());
          var payee = Ledger.provider(use.provider());
          switch (step) {
            case CAPTURE -> {
              if (account.isFrozen()) {
                throw ProblemException.of(ProblemType.ACCOUNT_FROZEN);
              }
              Accounts.move(connection, account.id(), 0, -use.fen());
              ledger.move(connection, step.kind, held, payee, use.fen(), id);
            }
            case RELEASE -> {
              Accounts.giveBack(connection, id);
              Accounts.move(connection, account.id(), use.fen(), -use.fen());
              ledger.move(connection, step.kind, held, elder, use.fen(), id);
            }
            case REFUND -> {
              Accounts.giveBack(connection, id);
              Accounts.move(connection, account.id(), use.fen(), 0);
              ledger.move(connection, step.kind, payee, elder, use.fen(), id);
            }
          }
          Uses.become(connection, id, step.to);
          return Uses.get(connection, id).state();
        });
  }
}
