package io.zhaoren.casework.contract;

/** Takes one type of answer. */
public interface Answers extends TakingAnswers.Taking {

  CaseEventType type();
}
