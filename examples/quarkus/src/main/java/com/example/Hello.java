package com.example;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Says hello. */
@Path("/")
public class Hello {
    @GET
    public String index() {
        return "hello from Quarkus\n";
    }
}
