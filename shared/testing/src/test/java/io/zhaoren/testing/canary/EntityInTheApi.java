package io.zhaoren.testing.canary;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;

/** Canary: gives and takes entities, and opens a transaction. */
@Path("/people")
class EntityInTheApi {

  @Entity
  static class Person {
    @Id long id;
  }

  @GET
  List<Person> given() {
    return List.of();
  }

  @POST
  @Transactional
  void taken(Person person) {}
}
