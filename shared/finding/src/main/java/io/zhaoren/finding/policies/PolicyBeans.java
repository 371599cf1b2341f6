package io.zhaoren.finding.policies;

import io.zhaoren.policy.evaluation.ColumnarEvaluator;
import io.zhaoren.policy.evaluation.Evaluator;
import io.zhaoren.policy.vocabulary.Vocabulary;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Hands out what the texts of the build are read as. */
@Dependent
class PolicyBeans {

  @Produces
  @Singleton
  PolicyStore store(DataSource dataSource, PolicySettings settings) {
    var classes = Thread.currentThread().getContextClassLoader();
    return new PolicyStore(dataSource, ServiceFiles.of(classes, settings.directory()));
  }

  @Produces
  @Singleton
  Vocabulary vocabulary(PolicyStore store) {
    return store.vocabulary();
  }

  @Produces
  @Singleton
  Evaluator evaluator() {
    return new ColumnarEvaluator();
  }
}
